#include "CKernels.h"

#include <math.h>
#include <string.h>

#include "clones.h"

typedef float floats __attribute__((ext_vector_type(16)));
typedef float half_floats __attribute__((ext_vector_type(8)));
typedef double doubles __attribute__((ext_vector_type(8)));

enum { float_lanes = 16, double_lanes = 8 };

// Vectors go by address: by value they would have another calling convention in each clone.
CK_INLINE void load(floats *x, const float *from) { memcpy(x, from, sizeof *x); }

// Products of x and y, or of x² − 1 and y² − 1.
CK_INLINE void add_products(floats *lanes, const float *a, const float *b, int squared) {
  floats x, y;
  load(&x, a);
  load(&y, b);
  *lanes += squared ? (x * x - 1) * (y * y - 1) : x * y;
}

// Lane 0 first: the order is part of the result.
CK_INLINE double folded(const doubles *low, const doubles *high) {
  doubles lanes = *low + *high;
  double sum = 0;
  for (int j = 0; j < double_lanes; j++) sum += lanes[j];
  return sum;
}

CK_INLINE double dot(const float *a, const float *b, size_t count, int squared) {
  double sum = 0;
  size_t i = 0;
  while (count - i >= 2 * float_lanes) {
    size_t end = count - i < ck_dot_tile ? count : i + ck_dot_tile;
    floats first = {0}, second = {0};
    for (; end - i >= 2 * float_lanes; i += 2 * float_lanes) {
      add_products(&first, a + i, b + i, squared);
      add_products(&second, a + i + float_lanes, b + i + float_lanes, squared);
    }
    for (int j = 0; j < float_lanes; j++) sum += (double)first[j] + (double)second[j];
  }
  for (; i < count; i++) {
    float x = squared ? a[i] * a[i] - 1 : a[i];
    float y = squared ? b[i] * b[i] - 1 : b[i];
    sum += (double)x * (double)y;
  }
  return sum;
}

// Several at once, because an addition waits for the one before: three pairs of chains, which together
// with what they read fit into sixteen registers of eight floats.
CK_INLINE void dot_three(const float *a, const float *const *partners, int squared,
                         double *products) {
  const float *b = partners[0], *c = partners[1], *d = partners[2];
  floats b0 = {0}, b1 = {0}, c0 = {0}, c1 = {0}, d0 = {0}, d1 = {0};
  for (size_t i = 0; i < ck_dot_tile; i += 2 * float_lanes) {
    add_products(&b0, a + i, b + i, squared);
    add_products(&c0, a + i, c + i, squared);
    add_products(&d0, a + i, d + i, squared);
    add_products(&b1, a + i + float_lanes, b + i + float_lanes, squared);
    add_products(&c1, a + i + float_lanes, c + i + float_lanes, squared);
    add_products(&d1, a + i + float_lanes, d + i + float_lanes, squared);
  }
  products[0] = products[1] = products[2] = 0;
  for (int j = 0; j < float_lanes; j++) {
    products[0] += (double)b0[j] + (double)b1[j];
    products[1] += (double)c0[j] + (double)c1[j];
    products[2] += (double)d0[j] + (double)d1[j];
  }
}

CK_INLINE void dot_tile(const float *a, const float *const *partners, size_t number, int squared,
                        double *products) {
  size_t p = 0;
  for (; number - p >= 3; p += 3) dot_three(a, partners + p, squared, products + p);
  for (; p < number; p++) products[p] = dot(a, partners[p], ck_dot_tile, squared);
}

CK_CLONES void ck_dot_tiles(const float *a, const float *const *partners, size_t number,
                            double *products) {
  dot_tile(a, partners, number, 0, products);
}

void ck_dot_tiles_baseline(const float *a, const float *const *partners, size_t number,
                           double *products) {
  dot_tile(a, partners, number, 0, products);
}

CK_CLONES void ck_square_dot_tiles(const float *a, const float *const *partners, size_t number,
                                   double *products) {
  dot_tile(a, partners, number, 1, products);
}

void ck_square_dot_tiles_baseline(const float *a, const float *const *partners, size_t number,
                                  double *products) {
  dot_tile(a, partners, number, 1, products);
}

CK_CLONES double ck_dot(const float *a, const float *b, size_t count) {
  return dot(a, b, count, 0);
}

double ck_dot_baseline(const float *a, const float *b, size_t count) {
  return dot(a, b, count, 0);
}

CK_CLONES double ck_square_dot(const float *a, const float *b, size_t count) {
  return dot(a, b, count, 1);
}

double ck_square_dot_baseline(const float *a, const float *b, size_t count) {
  return dot(a, b, count, 1);
}

// Halves onto each other: built-in reductions go one by one, and mind NaNs.
CK_INLINE float least_of(const floats *x) {
  half_floats eight = (*x).lo < (*x).hi ? (*x).lo : (*x).hi;
  float least = eight[0];
  for (int j = 1; j < float_lanes / 2; j++) least = eight[j] < least ? eight[j] : least;
  return least;
}

CK_INLINE float greatest_of(const floats *x) {
  half_floats eight = (*x).lo > (*x).hi ? (*x).lo : (*x).hi;
  float greatest = eight[0];
  for (int j = 1; j < float_lanes / 2; j++) greatest = eight[j] > greatest ? eight[j] : greatest;
  return greatest;
}

typedef struct {
  doubles low, high;
} wide_lanes;

CK_INLINE void widen(wide_lanes *lanes, const floats *tile) {
  lanes->low += __builtin_convertvector((*tile).lo, doubles);
  lanes->high += __builtin_convertvector((*tile).hi, doubles);
}

CK_INLINE ck_moments moments(const float *values, size_t count, float scale) {
  wide_lanes sums = {0}, squares = {0}, fourths = {0};
  floats least = INFINITY, greatest = -INFINITY;
  size_t i = 0;
  while (count - i >= 2 * float_lanes) {
    size_t end = count - i < ck_moment_tile ? count : i + ck_moment_tile;
    floats first = {0}, second = {0}, fourth = {0};
    // Two at a time, because an addition waits for the one before.
    for (; end - i >= 2 * float_lanes; i += 2 * float_lanes) {
      floats x, y;
      load(&x, values + i);
      load(&y, values + i + float_lanes);
      floats less = x < y ? x : y, more = x > y ? x : y;
      least = less < least ? less : least;
      greatest = more > greatest ? more : greatest;
      x *= scale;
      y *= scale;
      first += x + y;
      x *= x;
      y *= y;
      second += x + y;
      fourth += x * x + y * y;
    }
    widen(&sums, &first);
    widen(&squares, &second);
    widen(&fourths, &fourth);
  }
  ck_moments all = {
      folded(&sums.low, &sums.high),
      folded(&squares.low, &squares.high),
      folded(&fourths.low, &fourths.high),
      least_of(&least),
      greatest_of(&greatest),
  };
  for (; i < count; i++) {
    double z = values[i] * scale, square = z * z;
    all.sum += z;
    all.squares += square;
    all.fourth_powers += square * square;
    if (values[i] < all.minimum) all.minimum = values[i];
    if (values[i] > all.maximum) all.maximum = values[i];
  }
  return all;
}

CK_CLONES void ck_moment_sums(const float *values, size_t count, float scale, ck_moments *sums) {
  *sums = moments(values, count, scale);
}

void ck_moment_sums_baseline(const float *values, size_t count, float scale, ck_moments *sums) {
  *sums = moments(values, count, scale);
}
