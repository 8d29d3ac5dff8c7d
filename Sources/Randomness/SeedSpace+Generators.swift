extension SeedSpace {
  /// One row per name that `gsl_rng_types_setup()` lists, grouped by how GSL 2.7.1 reads the seed.
  ///
  /// Seed 0 is mostly left out because GSL reads it as a default seed that is in the space
  /// already: 4357, 1802, 314159, 314159265, 0x1234ABCD or 1.
  /// `scripts/fixtures/seed-spaces.c` reads these rows, so each stays on one line.
  static let spaces: [String: SeedSpace] = [
    // The low 32 bits set the first word of a state that a recurrence with an additive constant
    // fills. The map to the state is one to one.
    "mt19937": SeedSpace(first: 1, count: 4_294_967_295),
    "mt19937_1999": SeedSpace(first: 1, count: 4_294_967_295),

    // The state is filled from x ← 69069 x mod 2³². Even seeds have short cycles there, down to a
    // stuck one, and s + 2³¹ flips only the top bit of each x, which leaves half of r250's outputs
    // as they were. Odd seeds below 2³¹ remain.
    "mt19937_1998": SeedSpace(first: 1, stride: 2, count: 1_073_741_824),
    "r250": SeedSpace(first: 1, stride: 2, count: 1_073_741_824),
    "tt800": SeedSpace(first: 1, stride: 2, count: 1_073_741_824),
    // Only the top bits of the same x are read, 32 for a word. Both s + 2³¹ and 2³² − s complement
    // all of them, which the exclusive or of four words undoes: s, 2³¹ − s, 2³¹ + s and 2³² − s
    // are one stream. Multiples of 2²³ give a single value for ever.
    "gfsr4": SeedSpace(first: 1, stride: 2, count: 536_870_912),

    // Components are successive x ← 69069 x mod 2³², reduced modulo primes near 2³¹.
    "cmrg": SeedSpace(first: 1, count: 4_294_967_295),
    "mrg": SeedSpace(first: 1, count: 4_294_967_295),
    // The same x taken as shift registers. taus2 and taus113 replace a first x of 1 by 3, so that
    // 69069⁻¹ mod 2³² and three times that start one stream; the former is left out.
    "taus": SeedSpace(first: 1, count: 4_294_967_295),
    "taus2": SeedSpace(first: 1, count: 4_294_967_294, excluding: [2_783_094_533]),
    "taus113": SeedSpace(first: 1, count: 4_294_967_294, excluding: [2_783_094_533]),

    // The seed's 31 bits are a shift register. ranlxd also reads −s mod 2³² as s.
    "ranlxs0": SeedSpace(first: 1, count: 2_147_483_647),
    "ranlxs1": SeedSpace(first: 1, count: 2_147_483_647),
    "ranlxs2": SeedSpace(first: 1, count: 2_147_483_647),
    "ranlxd1": SeedSpace(first: 1, count: 2_147_483_647),
    "ranlxd2": SeedSpace(first: 1, count: 2_147_483_647),
    // Filled by x ← 40014 x mod 2147483563; multiples of the modulus give zeros.
    "ranlux": SeedSpace(first: 1, count: 2_147_483_562),
    "ranlux389": SeedSpace(first: 1, count: 2_147_483_562),

    // Multiplicative recurrences modulo the prime 2³¹ − 1: 0 is stuck or read as 1.
    "minstd": SeedSpace(first: 1, count: 2_147_483_646),
    "fishman18": SeedSpace(first: 1, count: 2_147_483_646),
    "fishman20": SeedSpace(first: 1, count: 2_147_483_646),
    "knuthran2": SeedSpace(first: 1, count: 2_147_483_646),
    // A larger seed would make its shuffle index leave the table.
    "ran1": SeedSpace(first: 1, count: 2_147_483_646),
    // x₀ = s ⊕ 123459876, which may be neither 0 nor 2³¹ − 1.
    "ran0": SeedSpace(first: 1, count: 2_147_483_645, excluding: [123_459_876, 2_024_023_771]),
    // The modulus 2147483399, alone or as the smaller of two.
    "lecuyer21": SeedSpace(first: 1, count: 2_147_483_398),
    "fishman2x": SeedSpace(first: 1, count: 2_147_483_398),
    "ran2": SeedSpace(first: 1, count: 2_147_483_398),

    // Multiplicative congruences modulo 2³² and (randu) 2³¹: the full cycle has odd states only,
    // and even seeds have shorter ones, down to a stuck one.
    "borosh13": SeedSpace(first: 1, stride: 2, count: 2_147_483_648),
    "transputer": SeedSpace(first: 1, stride: 2, count: 2_147_483_648),
    "waterman14": SeedSpace(first: 1, stride: 2, count: 2_147_483_648),
    "randu": SeedSpace(first: 1, stride: 2, count: 1_073_741_824),
    // The lowest bit of the 32 is set whatever the seed says.
    "ranf": SeedSpace(first: 1, stride: 2, count: 2_147_483_648),
    // Rounded to 2 modulo 4.
    "coveyou": SeedSpace(first: 2, stride: 4, count: 1_073_741_824),

    // Mixed congruences modulo 2³¹ (rand, random8), 2³² (vax) and 2⁴⁸ (rand48): no state is bad.
    "rand": SeedSpace(first: 0, count: 2_147_483_648),
    "vax": SeedSpace(first: 0, count: 4_294_967_296),
    "rand48": SeedSpace(first: 1, count: 4_294_967_295),
    "random8-bsd": SeedSpace(first: 1, count: 2_147_483_647),
    "random8-glibc2": SeedSpace(first: 1, count: 2_147_483_647),
    "random8-libc5": SeedSpace(first: 1, count: 2_147_483_647),
    // The same fills an additive lagged table; s + 2³¹ flips only top bits, and where these cancel
    // (half of the outputs) the two streams are equal.
    "random-bsd": SeedSpace(first: 1, count: 2_147_483_647),
    "random32-bsd": SeedSpace(first: 1, count: 2_147_483_647),
    "random64-bsd": SeedSpace(first: 1, count: 2_147_483_647),
    "random128-bsd": SeedSpace(first: 1, count: 2_147_483_647),
    "random256-bsd": SeedSpace(first: 1, count: 2_147_483_647),
    "random-libc5": SeedSpace(first: 1, count: 2_147_483_647),
    "random32-libc5": SeedSpace(first: 1, count: 2_147_483_647),
    "random64-libc5": SeedSpace(first: 1, count: 2_147_483_647),
    "random128-libc5": SeedSpace(first: 1, count: 2_147_483_647),
    "random256-libc5": SeedSpace(first: 1, count: 2_147_483_647),
    // Here the table is filled by minstd.
    "random-glibc2": SeedSpace(first: 1, count: 2_147_483_646),
    "random32-glibc2": SeedSpace(first: 1, count: 2_147_483_646),
    "random64-glibc2": SeedSpace(first: 1, count: 2_147_483_646),
    "random128-glibc2": SeedSpace(first: 1, count: 2_147_483_646),
    "random256-glibc2": SeedSpace(first: 1, count: 2_147_483_646),

    // Knuth guarantees distinct streams for 0 to 2³⁰ − 3 (TAOCP 2, 3.6).
    "knuthran": SeedSpace(first: 0, count: 1_073_741_822),
    "knuthran2002": SeedSpace(first: 1, count: 1_073_741_821),

    // x = (161803398 − s) mod 10⁹, in 64 bits: the residues are in one piece only where the
    // subtraction wraps all along.
    "ran3": SeedSpace(first: 161_803_399, count: 1_000_000_000),
    // Marsaglia's four small seeds as mixed-radix digits of one: 177² · 178 · 169 values, and for
    // zuf, which fixes two of them, 177².
    "ranmar": SeedSpace(first: 0, count: 942_438_978),
    "zuf": SeedSpace(first: 1, count: 31_329),
    // 2 s + 1, cut at 2¹⁵ − 1.
    "uni": SeedSpace(first: 0, count: 16_384),
    // Rounded down to an odd number, and cut at 2³¹ − 1.
    "uni32": SeedSpace(first: 1, stride: 2, count: 1_073_741_824),
    // s mod 8 picks an eighth of the cycle.
    "slatec": SeedSpace(first: 0, count: 8),
  ]
}
