#ifndef CPLATFORM_H
#define CPLATFORM_H

/// Processors that this process may run on, at least 1. glibc shows `sched_getaffinity` only
/// under _GNU_SOURCE, which Swift's own C module does not define; Foundation's count ignores it.
int cplatform_processors(void);

/// Lets the allocator keep what is freed for the next chunk, instead of giving it back to the system
/// and having every page cleared again. Does nothing where the C library is not glibc.
void cplatform_keep_freed_memory(void);

#endif
