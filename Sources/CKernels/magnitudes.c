#include "CKernels.h"

#include <string.h>

#include "clones.h"

// Two bijections of 32 bits in which every bit of the argument moves every bit of the result: the last
// steps of MurmurHash3, and one of the same form with constants of its own.
CK_INLINE uint32_t first_mix(uint32_t x) {
  x = (x ^ (x >> 16)) * 0x85ebca6bu;
  x = (x ^ (x >> 13)) * 0xc2b2ae35u;
  return x ^ (x >> 16);
}

CK_INLINE uint32_t second_mix(uint32_t x) {
  x = (x ^ (x >> 16)) * 0x7feb352du;
  x = (x ^ (x >> 15)) * 0x846ca68bu;
  return x ^ (x >> 16);
}

enum { group = 16 };

CK_INLINE void magnitude_sums(const float *values, size_t count, uint64_t *sums) {
  uint64_t first[group] = {0};
  uint64_t second[group] = {0};
  size_t i = 0;
  for (; count - i >= group; i += group) {
    uint32_t bits[group];
    memcpy(bits, values + i, sizeof bits);
    for (size_t j = 0; j < group; j++) {
      first[j] += first_mix(bits[j] & 0x7fffffffu);
      second[j] += second_mix(bits[j] & 0x7fffffffu);
    }
  }
  for (; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, values + i, sizeof bits);
    first[0] += first_mix(bits & 0x7fffffffu);
    second[0] += second_mix(bits & 0x7fffffffu);
  }
  for (size_t j = 0; j < group; j++) {
    sums[0] += first[j];
    sums[1] += second[j];
  }
}

CK_CLONES void ck_magnitude_sums(const float *values, size_t count, uint64_t *sums) {
  magnitude_sums(values, count, sums);
}
void ck_magnitude_sums_baseline(const float *values, size_t count, uint64_t *sums) {
  magnitude_sums(values, count, sums);
}
