#ifndef CGSL_SHIM_H
#define CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_dawson.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_version.h>

/// GSL's default handler aborts the process. Swift would have to name a function type for
/// the handler that this returns, so the call is wrapped and its result dropped.
static inline void cgsl_turn_error_handler_off(void) { gsl_set_error_handler_off(); }

/// `gsl_version` is a mutable C global, which Swift 6 refuses to read.
static inline const char *cgsl_version(void) { return gsl_version; }

/// `gsl_rng_mt19937` is a mutable C global, which Swift 6 refuses to read.
static inline const gsl_rng_type *cgsl_rng_mt19937(void) { return gsl_rng_mt19937; }

#endif
