#include "CKernels.h"

#include <string.h>

#include "clones.h"

// Eight numbers side by side, whatever the width of the machine's registers.
enum { lanes = 8, tile = 8 };
typedef float floats8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef double lanes8 __attribute__((vector_size(64), aligned(8), may_alias));

CK_INLINE void widen(lanes8 *wide, const float *from) {
  *wide = __builtin_convertvector(*(const floats8 *)from, lanes8);
}

// Eight outputs of each vector stay in registers while a tile of rows is added to them: each output
// is a sum over the rows in order, whatever the tile.
CK_INLINE void combine_rows(const float *restrict weights, size_t rows, size_t columns,
                            const double *restrict inputs, size_t input_stride,
                            double *restrict outputs, size_t output_stride, int vectors) {
  for (size_t first = 0; first < rows; first += tile) {
    size_t count = rows - first < tile ? rows - first : tile;
    size_t j = 0;
    for (; columns - j >= lanes; j += lanes) {
      lanes8 sums[4];
      for (int k = 0; k < vectors; k++) sums[k] = *(lanes8 *)(outputs + k * output_stride + j);
      for (size_t r = first; r < first + count; r++) {
        lanes8 w;
        widen(&w, weights + r * columns + j);
        for (int k = 0; k < vectors; k++) sums[k] += inputs[k * input_stride + r] * w;
      }
      for (int k = 0; k < vectors; k++) *(lanes8 *)(outputs + k * output_stride + j) = sums[k];
    }
    for (; j < columns; j++) {
      for (int k = 0; k < vectors; k++) {
        double sum = outputs[k * output_stride + j];
        for (size_t r = first; r < first + count; r++)
          sum += inputs[k * input_stride + r] * (double)weights[r * columns + j];
        outputs[k * output_stride + j] = sum;
      }
    }
  }
}

CK_INLINE void combine(const float *restrict weights, size_t rows, size_t columns,
                       const double *restrict inputs, size_t input_stride,
                       double *restrict outputs, size_t output_stride, int vectors) {
  switch (vectors) {
    case 1:
      combine_rows(weights, rows, columns, inputs, input_stride, outputs, output_stride, 1);
      break;
    case 2:
      combine_rows(weights, rows, columns, inputs, input_stride, outputs, output_stride, 2);
      break;
    case 3:
      combine_rows(weights, rows, columns, inputs, input_stride, outputs, output_stride, 3);
      break;
    default:
      combine_rows(weights, rows, columns, inputs, input_stride, outputs, output_stride, 4);
  }
}

CK_CLONES void ck_combine_rows(const float *restrict weights, size_t rows, size_t columns,
                               const double *restrict inputs, size_t input_stride,
                               double *restrict outputs, size_t output_stride, int vectors) {
  combine(weights, rows, columns, inputs, input_stride, outputs, output_stride, vectors);
}

void ck_combine_rows_baseline(const float *restrict weights, size_t rows, size_t columns,
                              const double *restrict inputs, size_t input_stride,
                              double *restrict outputs, size_t output_stride, int vectors) {
  combine(weights, rows, columns, inputs, input_stride, outputs, output_stride, vectors);
}

CK_INLINE double total(const lanes8 *sums) {
  const lanes8 s = *sums;
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

// `together` rows at a time, because an addition waits for the one before.
CK_INLINE void project(const float *restrict weights, size_t columns,
                       const double *restrict gradients, size_t gradient_stride,
                       double *restrict outputs, size_t output_stride, int vectors, int together) {
  lanes8 sums[8] = {{0}};
  size_t j = 0;
  for (; columns - j >= lanes; j += lanes) {
    for (int r = 0; r < together; r++) {
      lanes8 w;
      widen(&w, weights + r * columns + j);
      for (int k = 0; k < vectors; k++)
        sums[r * vectors + k] += *(const lanes8 *)(gradients + k * gradient_stride + j) * w;
    }
  }
  for (int r = 0; r < together; r++) {
    for (int k = 0; k < vectors; k++) {
      double sum = total(&sums[r * vectors + k]);
      for (size_t i = j; i < columns; i++)
        sum += gradients[k * gradient_stride + i] * (double)weights[r * columns + i];
      outputs[k * output_stride + r] = sum;
    }
  }
}

CK_INLINE void project_rows(const float *restrict weights, size_t rows, size_t columns,
                            const double *restrict gradients, size_t gradient_stride,
                            double *restrict outputs, size_t output_stride, int vectors) {
  size_t r = 0;
  for (; rows - r >= 2; r += 2)
    project(weights + r * columns, columns, gradients, gradient_stride, outputs + r, output_stride,
            vectors, 2);
  if (r < rows)
    project(weights + r * columns, columns, gradients, gradient_stride, outputs + r, output_stride,
            vectors, 1);
}

CK_INLINE void project_any(const float *restrict weights, size_t rows, size_t columns,
                           const double *restrict gradients, size_t gradient_stride,
                           double *restrict outputs, size_t output_stride, int vectors) {
  switch (vectors) {
    case 1:
      project_rows(weights, rows, columns, gradients, gradient_stride, outputs, output_stride, 1);
      break;
    case 2:
      project_rows(weights, rows, columns, gradients, gradient_stride, outputs, output_stride, 2);
      break;
    case 3:
      project_rows(weights, rows, columns, gradients, gradient_stride, outputs, output_stride, 3);
      break;
    default:
      project_rows(weights, rows, columns, gradients, gradient_stride, outputs, output_stride, 4);
  }
}

CK_CLONES void ck_project_rows(const float *restrict weights, size_t rows, size_t columns,
                               const double *restrict gradients, size_t gradient_stride,
                               double *restrict outputs, size_t output_stride, int vectors) {
  project_any(weights, rows, columns, gradients, gradient_stride, outputs, output_stride, vectors);
}

void ck_project_rows_baseline(const float *restrict weights, size_t rows, size_t columns,
                              const double *restrict gradients, size_t gradient_stride,
                              double *restrict outputs, size_t output_stride, int vectors) {
  project_any(weights, rows, columns, gradients, gradient_stride, outputs, output_stride, vectors);
}
