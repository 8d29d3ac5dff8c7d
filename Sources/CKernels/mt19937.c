#include "CKernels.h"
#include "clones.h"

// Matsumoto and Nishimura 1998, doi:10.1145/272991.272995, with the initialization of 2002.

enum { length = 624, shift = 397 };

void ck_mt19937_seed(ck_mt19937 *generator, uint32_t seed) {
  uint32_t *s = generator->state;
  s[0] = seed == 0 ? 4357 : seed;
  for (uint32_t i = 1; i < length; i++) s[i] = 1812433253u * (s[i - 1] ^ (s[i - 1] >> 30)) + i;
  generator->used = length;
}

CK_INLINE uint32_t twist(uint32_t high, uint32_t low, uint32_t far) {
  uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
  return far ^ (y >> 1) ^ (-(y & 1u) & 0x9908b0dfu);
}

// Eight words at a time, in explicit vectors: left to itself the compiler reads each word once and
// shuffles neighbours together, which costs more than reading twice.
typedef uint32_t words8 __attribute__((vector_size(32), aligned(4), may_alias));

// Renews `count` words. `far` are words that this call does not write.
CK_INLINE void renew_part(uint32_t *restrict s, const uint32_t *restrict far, int count) {
  // Comparing with a 1 that the compiler cannot see keeps it from making the comparison out of
  // two shifts, of which a processor does fewer at a time.
  uint32_t one = 1;
  __asm__("" : "+r"(one));
  int i = 0;
  for (; i + 8 <= count; i += 8) {
    words8 low = *(const words8 *)(s + i + 1);
    words8 y = (*(const words8 *)(s + i) & 0x80000000u) | (low & 0x7fffffffu);
    words8 odd = (words8)((low & one) == one);
    *(words8 *)(s + i) = *(const words8 *)(far + i) ^ (y >> 1) ^ (odd & 0x9908b0dfu);
  }
  for (; i < count; i++) s[i] = twist(s[i], s[i + 1], far[i]);
}

CK_INLINE void renew(uint32_t *s) {
  enum { step = length - shift };
  renew_part(s, s + shift, step);
  renew_part(s + step, s, step);
  renew_part(s + 2 * step, s + step, length - 1 - 2 * step);
  s[length - 1] = twist(s[length - 1], s[0], s[shift - 1]);
}

CK_INLINE void temper(const uint32_t *restrict state, uint32_t *restrict words, size_t count) {
  for (size_t i = 0; i < count; i++) {
    uint32_t y = state[i];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    words[i] = y ^ (y >> 18);
  }
}

CK_INLINE void read_words(ck_mt19937 *restrict g, uint32_t *restrict words, size_t count) {
  while (count > 0) {
    if (g->used == length) {
      renew(g->state);
      g->used = 0;
    }
    size_t left = length - g->used;
    size_t n = left < count ? left : count;
    temper(g->state + g->used, words, n);
    g->used += (uint32_t)n;
    words += n;
    count -= n;
  }
}

CK_CLONES void ck_mt19937_words(ck_mt19937 *restrict g, uint32_t *restrict w, size_t n) {
  read_words(g, w, n);
}

void ck_mt19937_words_baseline(ck_mt19937 *restrict g, uint32_t *restrict w, size_t n) {
  read_words(g, w, n);
}
