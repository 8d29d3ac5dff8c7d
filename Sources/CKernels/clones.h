#ifndef CKERNELS_CLONES_H
#define CKERNELS_CLONES_H

// A contracted a·b+c rounds once instead of twice: its bits would differ between clones.
#pragma STDC FP_CONTRACT OFF

#define CK_INLINE static inline __attribute__((always_inline))

// The resolver of a multiversioned function runs before ThreadSanitizer is ready, and only
// glibc on x86-64 is known to dispatch this way.
#if defined(__x86_64__) && defined(__gnu_linux__) && !__has_feature(thread_sanitizer)
#define CK_CLONES \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CK_CLONES
#endif

#endif
