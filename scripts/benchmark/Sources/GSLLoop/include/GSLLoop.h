#ifndef GSL_LOOP_H
#define GSL_LOOP_H

/// Draws `count` normals with gsl_ran_gaussian_ziggurat from GSL's mt19937; returns Σx².
double gsl_loop_sum_of_squares(unsigned long seed, long count);

#endif
