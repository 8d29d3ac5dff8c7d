#include "CKernels.h"

#include "clones.h"

enum { fraction_bits = 16, tile = 256 };

CK_INLINE uint32_t place(float score, float low, float steps_per_unit, float last) {
  float step = (score - low) * steps_per_unit;
  step = step > 0 ? step : 0;  // a NaN, too, is nowhere but in a step
  step = step < last ? step : last;
  return (uint32_t)(int32_t)(step * (1 << fraction_bits));
}

uint32_t ck_cell_place(float score, float low, float steps_per_unit, float last) {
  return place(score, low, steps_per_unit, last);
}

CK_INLINE void count_cells(const float *restrict values, size_t count, float scale,
                           const ck_cells *restrict cells, uint64_t *restrict counts) {
  const uint32_t *steps = cells->steps;
  const float *edges = cells->edges;
  float low = cells->low, steps_per_unit = cells->steps_per_unit, last = cells->last;
  uint32_t places[tile];
  for (size_t done = 0; done < count; done += tile) {
    const float *from = values + done;
    size_t left = count - done < tile ? count - done : tile;
    for (size_t i = 0; i < left; i++) {
      places[i] = place(from[i] * scale, low, steps_per_unit, last);
    }
    // Left to itself the compiler takes one at a time, which costs a sixth more.
#pragma clang loop unroll_count(4)
    for (size_t i = 0; i < left; i++) {
      uint32_t fraction = places[i] & ((1u << fraction_bits) - 1);
      uint32_t sum = steps[places[i] >> fraction_bits] + fraction;
      uint32_t cell = sum >> fraction_bits;
      // At the very place of an edge, or at the start of a step, which are told apart by the edge.
      if (__builtin_expect((sum & ((1u << fraction_bits) - 1)) == 0, 0))
        cell -= from[i] * scale < edges[cell];
      counts[cell]++;
    }
  }
}

CK_CLONES void ck_count_cells(const float *restrict values, size_t count, float scale,
                              const ck_cells *restrict cells, uint64_t *restrict counts) {
  count_cells(values, count, scale, cells, counts);
}

void ck_count_cells_baseline(const float *restrict values, size_t count, float scale,
                             const ck_cells *restrict cells, uint64_t *restrict counts) {
  count_cells(values, count, scale, cells, counts);
}

enum { group = 64 };

CK_INLINE size_t first_beyond(const float *values, size_t count, float bound) {
  size_t i = 0;
  for (; count - i >= group; i += group) {
    uint32_t any = 0;
    for (size_t j = 0; j < group; j++) any |= __builtin_fabsf(values[i + j]) > bound;
    if (any) break;
  }
  while (i < count && !(__builtin_fabsf(values[i]) > bound)) i++;
  return i;
}

CK_CLONES size_t ck_first_beyond(const float *values, size_t count, float bound) {
  return first_beyond(values, count, bound);
}

size_t ck_first_beyond_baseline(const float *values, size_t count, float bound) {
  return first_beyond(values, count, bound);
}
