#include "CKernels.h"

#include <math.h>

#include "clones.h"

CK_INLINE void scores_of(const float *restrict weights, size_t count, float scale,
                         float *restrict scores) {
  const float limit = ck_score_limit;
  for (size_t i = 0; i < count; i++) {
    float score = weights[i] * scale;
    score = score > limit ? limit : score;
    score = score < -limit ? -limit : score;
    // Only a NaN differs from itself.
    scores[i] = score == score ? score : 0;
  }
}

CK_CLONES void ck_scores(const float *restrict weights, size_t count, float scale,
                         float *restrict scores) {
  scores_of(weights, count, scale, scores);
}

void ck_scores_baseline(const float *restrict weights, size_t count, float scale,
                        float *restrict scores) {
  scores_of(weights, count, scale, scores);
}

CK_INLINE void add_positions(const float *restrict weights, const float *restrict scores,
                             float *restrict sums, float *restrict energies,
                             float *restrict common, size_t count) {
  for (size_t i = 0; i < count; i++) {
    float score = scores[i];
    sums[i] += score;
    energies[i] += score * score - 1;
    // NaN equals nothing, so a position that has differed once stays NaN.
    common[i] = common[i] == weights[i] ? common[i] : NAN;
  }
}

CK_CLONES void ck_add_positions(const float *restrict weights, const float *restrict scores,
                                float *restrict sums, float *restrict energies,
                                float *restrict common, size_t count) {
  add_positions(weights, scores, sums, energies, common, count);
}

void ck_add_positions_baseline(const float *restrict weights, const float *restrict scores,
                               float *restrict sums, float *restrict energies,
                               float *restrict common, size_t count) {
  add_positions(weights, scores, sums, energies, common, count);
}
