#include "CKernels.h"

#include <math.h>
#include <string.h>

#include "clones.h"

enum { lanes = ck_normal_group / 2 };

CK_INLINE uint32_t bits_of(float x) {
  uint32_t b;
  memcpy(&b, &x, sizeof b);
  return b;
}

CK_INLINE float float_of(uint32_t b) {
  float x;
  memcpy(&x, &b, sizeof x);
  return x;
}

CK_INLINE float uniform(uint32_t word) { return (float)(int32_t)(word | 1u) * 0x1p-31f; }

// −2 ln u for u = (word + (low byte of extra + ½)/256)/2³², relative error below 4e-7 for every
// word. Read as a signed number the word counts from the nearer end, from 0 or from 1, so
// 1 − u is as precise for u → 1 as u is for u → 0, and −2 ln u never becomes 0.
// The polynomials are the minimax ones that scripts/fixtures/minimax.py prints.
CK_INLINE float exponential(uint32_t word, uint32_t extra) {
  float fraction = ((float)(int32_t)(extra & 255u) + 0.5f) * 0x1p-8f;
  float near = ((float)(int32_t)word + fraction) * 0x1p-32f;
  float u = near < 0 ? 1.0f + near : near;
  // u = 2^e·(1 + f) with √½ ≤ 1 + f < √2; for e = 0, f is `near` itself, not yet rounded.
  int32_t above = (int32_t)(bits_of(u) - 0x3f3504f3u);
  int32_t e = above >> 23;
  float f = e == 0 ? near : float_of(bits_of(u) - ((uint32_t)e << 23)) - 1.0f;
  // ln(1 + f) = 2 artanh s, s = f/(2 + f): an odd function of s, |s| ≤ 0.1716.
  float s = f / (2.0f + f);
  float q = s * s;
  return (float)e * -1.38629436f + s * (-4.000000475f + q * (-1.333044474f + q * -0.8259274573f));
}

// An angle in the first octant: the point of the unit circle at π/4·v, for the 2²¹ values
// v = (k + ½)·2⁻²¹ that bits 2 to 22 of `word` give.
CK_INLINE void first_octant(uint32_t word, float *cosine, float *sine) {
  float v = float_of((word & 0x7ffffcu) | 0x3f800002u) - 1.0f;
  float q = v * v;
  *sine = v * (0.7853981609f + q * (-0.08074543253f + q * (0.002490001024f + q * -3.595045226e-5f)));
  *cosine = 0.9999999674f + q * (-0.3084241656f + q * (0.01584968417f + q * -0.0003187278405f));
}

CK_INLINE void normals(float scale, const uint32_t *restrict words, float *restrict values,
                       size_t groups) {
  for (size_t g = 0; g < groups; g++) {
    const uint32_t *radius = words + g * ck_normal_group;
    const uint32_t *angle = radius + lanes;
    float *first = values + g * ck_normal_group;
    float *second = first + lanes;
    for (int j = 0; j < lanes; j++) {
      uint32_t a = angle[j];
      float r = __builtin_elementwise_sqrt(exponential(radius[j], a >> 23)) * scale;
      float cosine, sine;
      first_octant(a, &cosine, &sine);
      // Three more bits choose the octant: one swaps the coordinates, two are their signs.
      int swap = (int32_t)(a << 30) < 0;
      float x = swap ? sine : cosine;
      float y = swap ? cosine : sine;
      first[j] = r * float_of(bits_of(x) ^ (a & 0x80000000u));
      second[j] = r * float_of(bits_of(y) ^ (a << 31));
    }
  }
}

CK_CLONES void ck_normal(float scale, const uint32_t *restrict words, float *restrict values,
                         size_t groups) {
  normals(scale, words, values, groups);
}

void ck_normal_baseline(float scale, const uint32_t *restrict words, float *restrict values,
                        size_t groups) {
  normals(scale, words, values, groups);
}

CK_INLINE void uniforms(float scale, const uint32_t *restrict words, float *restrict values,
                        size_t count) {
  for (size_t i = 0; i < count; i++) values[i] = uniform(words[i]) * scale;
}

CK_CLONES void ck_uniform(float scale, const uint32_t *restrict words, float *restrict values,
                          size_t count) {
  uniforms(scale, words, values, count);
}

void ck_uniform_baseline(float scale, const uint32_t *restrict words, float *restrict values,
                         size_t count) {
  uniforms(scale, words, values, count);
}

size_t ck_keep_within(float bound, const float *values, size_t count, float *kept) {
  size_t n = 0;
  for (size_t i = 0; i < count; i++) {
    float value = values[i];
    kept[n] = value;  // overwritten by the next one unless it counts: no branch to mispredict
    n += fabsf(value) <= bound;
  }
  return n;
}

size_t ck_truncated(float bound, float scale, const uint32_t *restrict words,
                    float *restrict values, size_t groups) {
  size_t n = 0;
  for (size_t g = 0; g < groups; g++) {
    const uint32_t *w = words + g * ck_normal_group;
    float proposal[lanes], limit[lanes];
    for (int j = 0; j < lanes; j++) {
      proposal[j] = bound * uniform(w[j]);
      // The 8 bits that refine u come from the proposal's word, whose low bits decide nothing.
      limit[j] = exponential(w[lanes + j], w[j]);
    }
    for (int j = 0; j < lanes; j++) {
      values[n] = proposal[j] * scale;
      n += proposal[j] * proposal[j] <= limit[j];
    }
  }
  return n;
}
