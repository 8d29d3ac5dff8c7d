#include "GSLLoop.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

double gsl_loop_sum_of_squares(unsigned long seed, long count) {
  gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(generator, seed);
  double sum = 0;
  for (long i = 0; i < count; i++) {
    double x = gsl_ran_gaussian_ziggurat(generator, 1);
    sum += x * x;
  }
  gsl_rng_free(generator);
  return sum;
}
