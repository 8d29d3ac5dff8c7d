/// How much a shape holds.
struct ShapeSize {
  /// The product of the dimensions: 1 without dimensions.
  let elements: Int
  /// The whole bytes of so many elements, or nil if the last byte is not full.
  let bytes: Int?

  /// The size of `shape`, or nil if it does not fit into `Int`.
  ///
  /// A dimension of 0 does not excuse others whose product does not fit: the order of the
  /// dimensions shall not matter.
  ///
  /// - Parameter bits: the bits of one element.
  init?(_ shape: [Int], bits: Int) {
    var elements = 1
    for dimension in shape where dimension != 0 {
      let (product, overflow) = elements.multipliedReportingOverflow(by: dimension)
      guard !overflow else { return nil }
      elements = product
    }
    let (whole, overflow) = elements.multipliedReportingOverflow(by: bits)
    // Elements of several bytes may have more bits than Int counts, but not more bytes.
    if overflow {
      guard bits % 8 == 0, !elements.multipliedReportingOverflow(by: bits / 8).overflow else {
        return nil
      }
    }
    let isEmpty = shape.contains(0)
    self.elements = isEmpty ? 0 : elements
    if isEmpty {
      bytes = 0
    } else if bits % 8 == 0 {
      bytes = elements * (bits / 8)
    } else {
      bytes = whole % 8 == 0 ? whole / 8 : nil
    }
  }
}
