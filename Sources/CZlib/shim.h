#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

/// `inflateInit2` is a macro, which Swift does not import. Negative window bits mean a deflate
/// stream without a header, as zip files hold it; 15 of them are the largest window there is.
static inline int czlib_inflate_init_raw(z_stream *stream) { return inflateInit2(stream, -15); }

#endif
