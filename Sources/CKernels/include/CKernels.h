#ifndef CKERNELS_H
#define CKERNELS_H

// The hot loops of drawing and of measuring, in C because Swift has no function multiversioning.
//
// Every kernel is plain scalar C over fixed groups of lanes, uses integer work and + − × ÷ √
// only, and is compiled without contraction: all clones, all compilers and all machines give
// the same bits. `…_baseline` is the same body without clones, so that a test on any machine
// can hold the dispatched clone against it.

#include <stddef.h>
#include <stdint.h>

/// The state of MT19937, and how many words of the current 624 are used up.
typedef struct {
  uint32_t state[624];
  uint32_t used;
} ck_mt19937;

/// Starts the stream that `gsl_rng_set` starts with the same seed (so 0 means 4357).
void ck_mt19937_seed(ck_mt19937 *generator, uint32_t seed);

/// The next `count` words, equal to as many calls of `gsl_rng_get`, bit for bit.
void ck_mt19937_words(ck_mt19937 *restrict generator, uint32_t *restrict words, size_t count);
void ck_mt19937_words_baseline(ck_mt19937 *restrict generator, uint32_t *restrict words,
                               size_t count);

/// `count` uniforms on [−scale, scale], one word each: the odd multiples of 2⁻³¹ inside (−1, 1),
/// equally likely, rounded to float, times `scale`, rounded. Symmetric, never 0; ±scale come out
/// with probability 2⁻²⁶ each, as the rounding of the real uniform law would have it.
void ck_uniform(float scale, const uint32_t *restrict words, float *restrict values,
                size_t count);
void ck_uniform_baseline(float scale, const uint32_t *restrict words, float *restrict values,
                         size_t count);

/// Words that one group of normals takes, and normals that it gives: 16 radii, then 16 angles.
enum { ck_normal_group = 32 };

/// 32·`groups` normals of standard deviation `scale`, by Box and Muller's transform.
///
/// Lane j of a group takes its radius r = √(−2 ln u)·scale from word j and its angle from word 16+j
/// and gives r·cos and r·sin at j and 16+j. u is one of the 2⁴⁰ values (k + ½)·2⁻⁴⁰: 32 bits of the
/// radius word, 8 bits of the angle word. The angle is one of the 2²⁴ values (k + ½)·2π·2⁻²⁴.
/// So |z| reaches √(82 ln 2) = 7.539, and ln u keeps its relative precision at both ends: no
/// atom at 0, no gap in the tail before 7.4.
void ck_normal(float scale, const uint32_t *restrict words, float *restrict values,
               size_t groups);
void ck_normal_baseline(float scale, const uint32_t *restrict words, float *restrict values,
                        size_t groups);

/// Keeps, in order, the values with |value| ≤ bound; returns how many. Works in place.
size_t ck_keep_within(float bound, const float *values, size_t count, float *kept);

/// Draws from the normal law cut at ±bound and times `scale`, best for bound ≤ 1: proposals
/// bound·(uniform of word j), kept where −2 ln u ≥ proposal², u from words 16+j as in `ck_normal`.
/// Reads 32·`groups` words, writes at most 16·`groups` values and returns how many.
size_t ck_truncated(float bound, float scale, const uint32_t *restrict words,
                    float *restrict values, size_t groups);

/// Sums of one block of values times a scale, Σz, Σz², Σz⁴, and the extremes of the values themselves:
/// +∞ and −∞ if it is empty.
typedef struct {
  double sum;
  double squares;
  double fourth_powers;
  float minimum;
  float maximum;
} ck_moments;

/// Values that `ck_moment_sums` adds in single precision before it goes over to double.
enum { ck_moment_tile = 512 };

/// The sums over `count` values. Within a tile each of 16 lanes adds powers in single precision, two at a
/// time: a tile's sum is within 20·2⁻²⁴ of Σ|zᵏ|, typically 2⁻²⁶ of it. Then tiles are added in double
/// precision, the upper 8 lanes to the lower ones, these from the first to the last, and the values past
/// the last 32. A NaN or an infinity makes `fourth_powers` NaN or infinite, |z| above 2³⁰ may, and smaller
/// ones never do. The extremes mean nothing beside a NaN.
void ck_moment_sums(const float *values, size_t count, float scale, ck_moments *sums);
void ck_moment_sums_baseline(const float *values, size_t count, float scale, ck_moments *sums);

/// The most steps of equal width that a table of cells divides its range into.
enum { ck_most_cell_steps = 16384 };

/// Cells between ascending edges, and a table that finds a score's cell: at most one edge in a step.
typedef struct {
  /// Of each step, 2¹⁶·(the cell that it begins in), and if it holds an edge + 2¹⁶ − the last 16 bits of
  /// the edge's place: adding those of a score's place carries into the next cell from the edge on.
  const uint32_t *steps;
  /// The lower edge of each cell, of the first −∞.
  const float *edges;
  /// Where the steps begin.
  float low;
  float steps_per_unit;
  /// The last step.
  float last;
} ck_cells;

/// Where a score lies: 2¹⁶·(steps above `low`), rounded down, and brought into the steps. It never falls
/// as scores rise, so only scores at the same place need be compared.
uint32_t ck_cell_place(float score, float low, float steps_per_unit, float last);

/// Counts `count` values, each times `scale`, in cells: values at an edge belong above it. What is no
/// number is counted somewhere.
void ck_count_cells(const float *restrict values, size_t count, float scale,
                    const ck_cells *restrict cells, uint64_t *restrict counts);
void ck_count_cells_baseline(const float *restrict values, size_t count, float scale,
                             const ck_cells *restrict cells, uint64_t *restrict counts);

/// The first of `count` values whose magnitude is above `bound`; `count` if there is none.
size_t ck_first_beyond(const float *values, size_t count, float bound);
size_t ck_first_beyond_baseline(const float *values, size_t count, float bound);

/// One lane of the hash of each of `units` heads of 8 or 16 weights, which begin at `starts`: see
/// `UnitHash`. `keys` are eight.
void ck_unit_lanes(const float *weights, const uint32_t *starts, size_t units,
                   size_t head_weights, const uint64_t *keys, uint64_t *lanes);

/// Adds two hashes of 32 bits of each magnitude to `sums`, mod 2⁶⁴: see `MagnitudeFingerprint`.
void ck_magnitude_sums(const float *values, size_t count, uint64_t *sums);
void ck_magnitude_sums_baseline(const float *values, size_t count, uint64_t *sums);

/// Products that `ck_dot` adds in single precision before it goes over to double.
enum { ck_dot_tile = 4096 };

/// Σ aᵢbᵢ over `count` pairs; `a` and `b` may overlap. Each of 32 lanes adds the products of a tile in
/// single precision (at most 128 of them), and the lanes are added in double precision in order: the
/// relative error of a tile's sum is below 128·2⁻²⁴ of Σ|aᵢbᵢ| and typically 2⁻²² of it.
double ck_dot(const float *a, const float *b, size_t count);
double ck_dot_baseline(const float *a, const float *b, size_t count);

/// The same of a² − 1 and b² − 1, rounded to single precision.
double ck_square_dot(const float *a, const float *b, size_t count);
double ck_square_dot_baseline(const float *a, const float *b, size_t count);

/// Products of a tile of `ck_dot_tile` values of `a` with each of `number` others: what `ck_dot`, or
/// `ck_square_dot`, gives for each, and faster.
void ck_dot_tiles(const float *a, const float *const *partners, size_t number, double *products);
void ck_dot_tiles_baseline(const float *a, const float *const *partners, size_t number,
                           double *products);
void ck_square_dot_tiles(const float *a, const float *const *partners, size_t number,
                         double *products);
void ck_square_dot_tiles_baseline(const float *a, const float *const *partners, size_t number,
                                  double *products);

/// The largest score; greater ones count as this.
enum { ck_score_limit = 1 << 20 };

/// Weights times a scale, brought within ±`ck_score_limit`; 0 for NaN.
void ck_scores(const float *restrict weights, size_t count, float scale, float *restrict scores);
void ck_scores_baseline(const float *restrict weights, size_t count, float scale,
                        float *restrict scores);

/// Adds one network to what is kept of each of its `count` positions: the score to `sums`, score² − 1
/// to `energies`, in single precision, and `common`, the weight that all networks so far had there,
/// becomes NaN where this one's differs.
void ck_add_positions(const float *restrict weights, const float *restrict scores,
                      float *restrict sums, float *restrict energies, float *restrict common,
                      size_t count);
void ck_add_positions_baseline(const float *restrict weights, const float *restrict scores,
                               float *restrict sums, float *restrict energies,
                               float *restrict common, size_t count);
/// Values of one product that `ck_gram` adds in single precision before they go over to double.
enum { ck_gram_tile = 4096 };

/// Σ (wᵢ·wⱼ)² over all pairs i < j of `vectors` rows of `length` values: half of what is off the
/// diagonal of a Gram matrix, squared. Each of 16 lanes adds at most 256 products in single precision:
/// the error of wᵢ·wⱼ is about 2⁻²¹ of √length.
double ck_gram(const float *matrix, size_t vectors, size_t length);
double ck_gram_baseline(const float *matrix, size_t vectors, size_t length);

/// The first `vectors` columns of a matrix as rows.
void ck_transpose(const float *matrix, size_t rows, size_t columns, size_t vectors,
                  float *transposed);

/// Σx² of each row and of each column of a matrix without gaps; rows in single precision within
/// tiles, columns in double precision throughout.
void ck_energies(const float *matrix, size_t rows, size_t columns, double *of_rows,
                 double *of_columns);
void ck_energies_baseline(const float *matrix, size_t rows, size_t columns, double *of_rows,
                          double *of_columns);

/// Adds rows of a layer, times the entries of up to four vectors, to as many sums:
/// outputs[k][j] += Σᵣ inputs[k][r]·weights[r][j], over the rows in order, in double precision.
///
/// `weights` are rows × columns without gaps; entry i of vector k is at k·stride + i. `vectors` is 1 to 4.
void ck_combine_rows(const float *restrict weights, size_t rows, size_t columns,
                     const double *restrict inputs, size_t input_stride,
                     double *restrict outputs, size_t output_stride, int vectors);
void ck_combine_rows_baseline(const float *restrict weights, size_t rows, size_t columns,
                              const double *restrict inputs, size_t input_stride,
                              double *restrict outputs, size_t output_stride, int vectors);

/// The scalar products of rows of a layer with up to four vectors:
/// outputs[k][r] = Σⱼ gradients[k][j]·weights[r][j], in 8 lanes of double precision.
void ck_project_rows(const float *restrict weights, size_t rows, size_t columns,
                     const double *restrict gradients, size_t gradient_stride,
                     double *restrict outputs, size_t output_stride, int vectors);
void ck_project_rows_baseline(const float *restrict weights, size_t rows, size_t columns,
                              const double *restrict gradients, size_t gradient_stride,
                              double *restrict outputs, size_t output_stride, int vectors);

/// Vectors of a panel, which the kernels of matrices work on at a time, and what a vector's `stride`
/// must be a multiple of.
enum { ck_panel = 4, ck_lanes = 8 };

/// Makes `count` vectors into Householder reflectors, in place.
///
/// Vector j is the `stride` doubles from `vectors` + j·stride. Its entries from j on are x, not all
/// 0, and those before j must be 0; so must be what pads it to a multiple of 8. It becomes
/// v = x ± ‖x‖e_j, with the sign of x_j; factors[j] is 2/(v·v). I − factors[j]·v·vᵀ takes x to
/// signs[j]·‖x‖·e_j: signs[j], the opposite of x_j's sign, is that of R's diagonal in a QR.
void ck_householder(size_t count, size_t stride, double *restrict vectors,
                    double *restrict factors, double *restrict signs);
void ck_householder_baseline(size_t count, size_t stride, double *restrict vectors,
                             double *restrict factors, double *restrict signs);

/// Applies reflectors `count` − 1, …, 1, 0 to each of the four vectors of `panel`, laid out like
/// the reflectors: 4·stride multiplications and additions a reflector, in a fixed order.
void ck_reflect(size_t count, size_t stride, const double *restrict reflectors,
                const double *restrict factors, double *restrict panel);
void ck_reflect_baseline(size_t count, size_t stride, const double *restrict reflectors,
                         const double *restrict factors, double *restrict panel);

/// The same reflectors in the other order, 0, 1, …, `count` − 1: the transpose of `ck_reflect`.
void ck_reflect_back(size_t count, size_t stride, const double *restrict reflectors,
                     const double *restrict factors, double *restrict panel);
void ck_reflect_back_baseline(size_t count, size_t stride, const double *restrict reflectors,
                              const double *restrict factors, double *restrict panel);

/// The scalar products of each of `count` vectors with the four of `panel`, all of `stride` doubles:
/// products[4·j + i] is that of vector j with vector i of the panel.
void ck_panel_products(size_t count, size_t stride, const double *restrict vectors,
                       const double *restrict panel, double *restrict products);
void ck_panel_products_baseline(size_t count, size_t stride, const double *restrict vectors,
                                const double *restrict panel, double *restrict products);

/// The sign of the determinant of `order` rows of `stride` doubles, which are overwritten: 1, −1, or 0
/// if a pivot is 0. For a matrix far from singular no rounding changes it.
int ck_determinant_sign(size_t order, size_t stride, double *restrict rows);
int ck_determinant_sign_baseline(size_t order, size_t stride, double *restrict rows);

#endif
