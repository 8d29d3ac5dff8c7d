#include "CKernels.h"

#include <string.h>

#include "clones.h"

// See UnitHash.swift, which says what is computed and why.

CK_INLINE uint64_t mixed(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

CK_INLINE uint64_t lane(const float *head, size_t words, const uint64_t *keys) {
  unsigned __int128 sum = 0;
  for (size_t i = 0; i < 8; i += 2) {
    uint64_t pair[2] = {0, 0};
    if (i < words) memcpy(pair, head + 2 * i, sizeof pair);
    sum += (unsigned __int128)(pair[0] + keys[i]) * (pair[1] + keys[i + 1]);
  }
  return mixed((uint64_t)sum ^ (uint64_t)(sum >> 64) * 0x9e3779b97f4a7c15u);
}

void ck_unit_lanes(const float *weights, const uint32_t *starts, size_t units,
                   size_t head_weights, const uint64_t *keys, uint64_t *lanes) {
  // Told apart here, and not for each unit.
  if (head_weights == 16) {
    for (size_t i = 0; i < units; i++) lanes[i] = lane(weights + starts[i], 8, keys);
  } else {
    for (size_t i = 0; i < units; i++) lanes[i] = lane(weights + starts[i], 4, keys);
  }
}
