#include "CKernels.h"

#include "clones.h"

// Eight sums side by side, whatever the width of the machine's registers: the order of additions is
// part of the result. Entry i of a vector belongs to lane i mod 8.
enum { lanes = 8 };
typedef double lanes8 __attribute__((vector_size(64), aligned(8), may_alias));

CK_INLINE double total(const lanes8 *sums) {
  const lanes8 s = *sums;
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

CK_INLINE void householder(size_t count, size_t stride, double *restrict vectors,
                           double *restrict factors, double *restrict signs) {
  for (size_t j = 0; j < count; j++) {
    double *v = vectors + j * stride;
    lanes8 squares = {0};
    for (size_t i = j / lanes * lanes; i < stride; i += lanes) {
      lanes8 x = *(const lanes8 *)(v + i);
      squares += x * x;
    }
    double norm = __builtin_elementwise_sqrt(total(&squares));
    double sign = v[j] < 0 ? -1.0 : 1.0;
    // Away from 0, so that nothing cancels; then v·v = 2·norm·|v[j]|.
    v[j] += sign * norm;
    factors[j] = 1.0 / (norm * (sign * v[j]));
    signs[j] = -sign;
  }
}

CK_CLONES void ck_householder(size_t count, size_t stride, double *restrict vectors,
                              double *restrict factors, double *restrict signs) {
  householder(count, stride, vectors, factors, signs);
}

void ck_householder_baseline(size_t count, size_t stride, double *restrict vectors,
                             double *restrict factors, double *restrict signs) {
  householder(count, stride, vectors, factors, signs);
}

// A reflector is read once for all four vectors of the panel, which stay in the nearest cache.
CK_INLINE void reflect_once(size_t j, size_t stride, const double *restrict reflectors,
                            const double *restrict factors, double *restrict panel) {
  const double *v = reflectors + j * stride;
  double factor = factors[j];
  size_t first = j / lanes * lanes;
  lanes8 s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
  double *x0 = panel, *x1 = x0 + stride, *x2 = x1 + stride, *x3 = x2 + stride;
  for (size_t i = first; i < stride; i += lanes) {
    lanes8 w = *(const lanes8 *)(v + i);
    s0 += w * *(const lanes8 *)(x0 + i);
    s1 += w * *(const lanes8 *)(x1 + i);
    s2 += w * *(const lanes8 *)(x2 + i);
    s3 += w * *(const lanes8 *)(x3 + i);
  }
  double t0 = factor * total(&s0), t1 = factor * total(&s1);
  double t2 = factor * total(&s2), t3 = factor * total(&s3);
  for (size_t i = first; i < stride; i += lanes) {
    lanes8 w = *(const lanes8 *)(v + i);
    *(lanes8 *)(x0 + i) -= t0 * w;
    *(lanes8 *)(x1 + i) -= t1 * w;
    *(lanes8 *)(x2 + i) -= t2 * w;
    *(lanes8 *)(x3 + i) -= t3 * w;
  }
}

CK_INLINE void reflect(size_t count, size_t stride, const double *restrict reflectors,
                       const double *restrict factors, double *restrict panel) {
  for (size_t j = count; j-- > 0;) reflect_once(j, stride, reflectors, factors, panel);
}

CK_INLINE void reflect_back(size_t count, size_t stride, const double *restrict reflectors,
                            const double *restrict factors, double *restrict panel) {
  for (size_t j = 0; j < count; j++) reflect_once(j, stride, reflectors, factors, panel);
}

CK_CLONES void ck_reflect(size_t count, size_t stride, const double *restrict reflectors,
                          const double *restrict factors, double *restrict panel) {
  reflect(count, stride, reflectors, factors, panel);
}

void ck_reflect_baseline(size_t count, size_t stride, const double *restrict reflectors,
                         const double *restrict factors, double *restrict panel) {
  reflect(count, stride, reflectors, factors, panel);
}

CK_CLONES void ck_reflect_back(size_t count, size_t stride, const double *restrict reflectors,
                               const double *restrict factors, double *restrict panel) {
  reflect_back(count, stride, reflectors, factors, panel);
}

void ck_reflect_back_baseline(size_t count, size_t stride, const double *restrict reflectors,
                              const double *restrict factors, double *restrict panel) {
  reflect_back(count, stride, reflectors, factors, panel);
}

CK_INLINE void panel_products(size_t count, size_t stride, const double *restrict vectors,
                              const double *restrict panel, double *restrict products) {
  const double *x0 = panel, *x1 = x0 + stride, *x2 = x1 + stride, *x3 = x2 + stride;
  for (size_t j = 0; j < count; j++) {
    const double *v = vectors + j * stride;
    lanes8 s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    for (size_t i = 0; i < stride; i += lanes) {
      lanes8 w = *(const lanes8 *)(v + i);
      s0 += w * *(const lanes8 *)(x0 + i);
      s1 += w * *(const lanes8 *)(x1 + i);
      s2 += w * *(const lanes8 *)(x2 + i);
      s3 += w * *(const lanes8 *)(x3 + i);
    }
    products[ck_panel * j] = total(&s0);
    products[ck_panel * j + 1] = total(&s1);
    products[ck_panel * j + 2] = total(&s2);
    products[ck_panel * j + 3] = total(&s3);
  }
}

CK_CLONES void ck_panel_products(size_t count, size_t stride, const double *restrict vectors,
                                 const double *restrict panel, double *restrict products) {
  panel_products(count, stride, vectors, panel, products);
}

void ck_panel_products_baseline(size_t count, size_t stride, const double *restrict vectors,
                                const double *restrict panel, double *restrict products) {
  panel_products(count, stride, vectors, panel, products);
}

// Gauss's elimination with partial pivoting; a row's part to the left of the step is not kept.
CK_INLINE int determinant_sign(size_t order, size_t stride, double *restrict rows) {
  int sign = 1;
  for (size_t step = 0; step < order; step++) {
    size_t pivot = step;
    for (size_t row = step; row < order; row++) {
      double candidate = __builtin_fabs(rows[row * stride + step]);
      if (candidate > __builtin_fabs(rows[pivot * stride + step])) pivot = row;
    }
    double *top = rows + step * stride;
    if (pivot != step) {
      double *other = rows + pivot * stride;
      for (size_t i = step; i < stride; i++) {
        double kept = top[i];
        top[i] = other[i];
        other[i] = kept;
      }
      sign = -sign;
    }
    if (top[step] == 0) return 0;
    if (top[step] < 0) sign = -sign;
    size_t first = step / lanes * lanes;
    for (size_t row = step + 1; row < order; row++) {
      double *lower = rows + row * stride;
      double factor = lower[step] / top[step];
      for (size_t i = first; i < stride; i += lanes) {
        *(lanes8 *)(lower + i) -= factor * *(const lanes8 *)(top + i);
      }
    }
  }
  return sign;
}

CK_CLONES int ck_determinant_sign(size_t order, size_t stride, double *restrict rows) {
  return determinant_sign(order, stride, rows);
}

int ck_determinant_sign_baseline(size_t order, size_t stride, double *restrict rows) {
  return determinant_sign(order, stride, rows);
}
