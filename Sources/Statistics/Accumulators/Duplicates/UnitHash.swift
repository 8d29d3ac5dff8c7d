internal import CKernels

/// A 128-bit hash of 8 or 16 weights: two lanes of 64 bits with different keys.
///
/// A lane is NH (Black, Halevi, Krawczyk, Krovetz and Rogaway, UMAC, CRYPTO 1999,
/// doi:10.1007/3-540-48405-1_14) over the bit patterns as 64-bit words,
///
///     Σ (w₂ᵢ + k₂ᵢ)(w₂ᵢ₊₁ + k₂ᵢ₊₁) mod 2¹²⁸, i < 4, additions of a pair mod 2⁶⁴,
///
/// of which two different inputs give the same with probability at most 2⁻⁶⁴ over the keys; then both
/// halves are put into one word and mixed by the bijection of SplitMix64, so that every bit of the input
/// moves every bit of the lane. Keys are the first 16 outputs of SplitMix64 from 0. Eight weights fill
/// the first four words, and the others are 0.
///
/// Equal inputs have equal hashes; +0 and −0, and NaNs of different payload, are different inputs. Two
/// different inputs share both lanes with probability about 2⁻¹²⁶: of 2²¹ kept units none do. Nobody
/// chooses weights to deceive the hash, and one who did would only make a repeat that is not confirmed.
enum UnitHash {
  /// Of the lane that decides whether a unit is kept.
  static let firstKeys: [UInt64] = [
    0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f, 0xf88b_b8a8_724c_81ec,
    0x1b39_896a_51a8_749b, 0x53cb_9f0c_747e_a2ea, 0x2c82_9abe_1f45_32e1, 0xc584_133a_c916_ab3c,
  ]

  /// Of the lane that finds a kept unit's place in the table.
  static let secondKeys: [UInt64] = [
    0x3ee5_7890_41c9_8ac3, 0xf3b8_488c_368c_b0a6, 0x657e_ecdd_3cb1_3d09, 0xc2d3_26e0_055b_def6,
    0x8621_a03f_e0bb_db7b, 0x8e1f_7555_983a_a92f, 0xb54e_0f16_00cc_4d19, 0x84bb_3f97_971d_80ab,
  ]

  /// A lane of the 8 or 16 weights at `head`.
  static func lane(_ head: UnsafePointer<Float>, weights: Int, _ keys: [UInt64]) -> UInt64 {
    var (start, lane): (UInt32, UInt64) = (0, 0)
    unsafe ck_unit_lanes(head, &start, 1, weights, keys, &lane)
    return lane
  }

  /// The bijection of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
