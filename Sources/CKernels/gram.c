#include "CKernels.h"

#include <string.h>

#include "clones.h"

typedef float floats __attribute__((ext_vector_type(16)));
typedef double doubles __attribute__((ext_vector_type(8)));
typedef double doubles4 __attribute__((ext_vector_type(4)));
typedef double doubles2 __attribute__((ext_vector_type(2)));

// `near` weights fit into half of a small nearest cache.
enum { lanes = 16, block = 3, near = 6144 };

CK_INLINE void load(floats *x, const float *from) { memcpy(x, from, sizeof *x); }

// Halves onto each other, so that few additions wait for one before; the order is part of the result.
CK_INLINE double folded(const floats *x) {
  doubles eight = __builtin_convertvector((*x).lo, doubles) + __builtin_convertvector((*x).hi, doubles);
  doubles4 four = eight.lo + eight.hi;
  doubles2 two = four.lo + four.hi;
  return two[0] + two[1];
}

// The products of rows a, b with rows c, d, e, added to `sums`: six chains of additions, which
// together with what they read fit into sixteen registers of eight floats.
CK_INLINE void multiply_rows(const float *a, const float *b, const float *c, const float *d,
                             const float *e, size_t length, double *sums) {
  size_t k = 0;
  while (length - k >= lanes) {
    size_t end = length - k < ck_gram_tile ? length : k + ck_gram_tile;
    floats ac = {0}, ad = {0}, ae = {0}, bc = {0}, bd = {0}, be = {0};
    for (; end - k >= lanes; k += lanes) {
      floats x, y, z;
      load(&x, a + k);
      load(&y, b + k);
      load(&z, c + k);
      ac += x * z;
      bc += y * z;
      load(&z, d + k);
      ad += x * z;
      bd += y * z;
      load(&z, e + k);
      ae += x * z;
      be += y * z;
    }
    sums[0] += folded(&ac);
    sums[1] += folded(&ad);
    sums[2] += folded(&ae);
    sums[3] += folded(&bc);
    sums[4] += folded(&bd);
    sums[5] += folded(&be);
  }
  for (; k < length; k++) {
    double x = a[k], y = b[k];
    sums[0] += x * c[k];
    sums[1] += x * d[k];
    sums[2] += x * e[k];
    sums[3] += y * c[k];
    sums[4] += y * d[k];
    sums[5] += y * e[k];
  }
}

// The products with a few rows, which stay in the nearest cache while all rows before them pass.
CK_INLINE double gram(const float *matrix, size_t vectors, size_t length) {
  size_t fitting = near / length / block * block;
  size_t width = fitting > block ? fitting : block;
  double total = 0;
  for (size_t first = 1; first < vectors; first += width) {
    size_t end = vectors - first < width ? vectors : first + width;
    for (size_t i = 0; i + 1 < end; i += 2) {
      for (size_t j = i + 1 > first ? i + 1 : first; j < end; j += block) {
        const float *rows[block];
        // Past the last row: any row will do, its products are left out.
        for (size_t m = 0; m < block; m++) rows[m] = matrix + (j + m < end ? j + m : i) * length;
        double sums[2 * block] = {0};
        multiply_rows(matrix + i * length, matrix + (i + 1) * length, rows[0], rows[1], rows[2],
                      length, sums);
        for (size_t n = 0; n < 2; n++)
          for (size_t m = 0; m < block; m++) {
            double product = sums[n * block + m];
            if (j + m < end && j + m > i + n) total += product * product;
          }
      }
    }
  }
  return total;
}

CK_CLONES double ck_gram(const float *matrix, size_t vectors, size_t length) {
  return gram(matrix, vectors, length);
}

double ck_gram_baseline(const float *matrix, size_t vectors, size_t length) {
  return gram(matrix, vectors, length);
}

void ck_transpose(const float *matrix, size_t rows, size_t columns, size_t vectors,
                  float *transposed) {
  // In squares, so that what is read and what is written stays near.
  enum { square = 16 };
  for (size_t r = 0; r < rows; r += square)
    for (size_t c = 0; c < vectors; c += square)
      for (size_t i = c; i < c + square && i < vectors; i++)
        for (size_t k = r; k < r + square && k < rows; k++)
          transposed[i * rows + k] = matrix[k * columns + i];
}

CK_INLINE void energies(const float *matrix, size_t rows, size_t columns, double *of_rows,
                        double *of_columns) {
  for (size_t r = 0; r < rows; r++) {
    const float *row = matrix + r * columns;
    floats sum = {0};
    size_t k = 0;
    double energy = 0;
    while (columns - k >= lanes) {
      size_t end = columns - k < ck_gram_tile ? columns : k + ck_gram_tile;
      for (; end - k >= lanes; k += lanes) {
        floats x;
        load(&x, row + k);
        sum += x * x;
      }
      energy += folded(&sum);
      sum = (floats){0};
    }
    for (; k < columns; k++) energy += (double)row[k] * (double)row[k];
    of_rows[r] = energy;
  }
  for (size_t k = 0; k < columns; k++) of_columns[k] = 0;
  for (size_t r = 0; r < rows; r++)
    for (size_t k = 0; k < columns; k++) {
      double x = matrix[r * columns + k];
      of_columns[k] += x * x;
    }
}

CK_CLONES void ck_energies(const float *matrix, size_t rows, size_t columns, double *of_rows,
                           double *of_columns) {
  energies(matrix, rows, columns, of_rows, of_columns);
}

void ck_energies_baseline(const float *matrix, size_t rows, size_t columns, double *of_rows,
                          double *of_columns) {
  energies(matrix, rows, columns, of_rows, of_columns);
}
