public import InitVetWeightFiles

/// A tensor that is not audited, and why.
public struct UnauditedTensor: Hashable, Sendable {
  /// Why.
  public enum Reason: Hashable, Sendable {
    /// No rule is about it.
    case uncovered
    /// A rule says that no initializer draws it.
    case skipped
    /// Its dimensions make no weights.
    case empty
    /// Its weights are of a type that is not read.
    case unsupported(type: String)
  }

  /// The file.
  public let file: String
  /// The tensor's name.
  public let tensor: String
  /// Why.
  public let reason: Reason
}

/// Which tensors of some files are audited, and what is claimed of them.
public struct TensorSelection: Sendable {
  /// Those that are audited.
  public private(set) var targets: [AuditTarget] = []
  /// The others.
  public private(set) var unaudited: [UnauditedTensor] = []
  /// Rules, by their number, that no tensor fits.
  public private(set) var unused: Set<Int>

  private let rules: [TensorRule]

  /// Targets that no rule was needed for.
  public init(targets: [AuditTarget]) {
    self.init([])
    self.targets = targets
  }

  /// - Parameter rules: of those that a name fits, the first counts.
  public init(_ rules: [TensorRule]) {
    self.rules = rules
    unused = Set(rules.indices)
  }

  /// Adds the tensors of a file.
  ///
  /// - Parameter isChosen: whether a tensor of this name is looked at at all.
  /// - Throws: `AuditError.claim` where a claim and a tensor do not fit.
  public mutating func add(
    _ file: WeightFile, where isChosen: (String) -> Bool = { _ in true }
  ) throws(AuditError) {
    for tensor in file.tensors where isChosen(tensor.name) {
      func leave(_ reason: UnauditedTensor.Reason) {
        unaudited.append(UnauditedTensor(file: file.path, tensor: tensor.name, reason: reason))
      }
      guard let number = rules.firstIndex(where: { $0.matches(tensor.name) }) else {
        leave(.uncovered)
        continue
      }
      unused.remove(number)
      guard let claim = rules[number].claim else {
        leave(.skipped)
        continue
      }
      guard tensor.count > 0 else {
        leave(.empty)
        continue
      }
      targets.append(try Self.target(tensor, of: file, claim, rules[number]))
    }
    for tensor in file.skipped where isChosen(tensor.name) {
      // Of a claim about such a tensor nothing comes: it does not count as used.
      let skipping = rules.firstIndex { $0.matches(tensor.name) }
        .flatMap { rules[$0].claim == nil ? $0 : nil }
      if let skipping { unused.remove(skipping) }
      unaudited.append(
        UnauditedTensor(
          file: file.path, tensor: tensor.name,
          reason: skipping == nil ? .unsupported(type: tensor.elementTypeText) : .skipped))
    }
  }

  /// Draws of one tensor that come on standard input, one after the other.
  ///
  /// - Parameter rule: its pattern does not count. Without a layout the layer is stored in the order of
  ///   `LayerShape`, that of Keras and JAX.
  /// - Throws: `AuditError.claim` where the claim, the layout and the layer do not fit.
  public init(
    standardInputOf layer: LayerShape, _ elementType: ElementType, rule: TensorRule
  ) throws(AuditError) {
    self.init([rule])
    unused = []
    let name = "standard input"
    guard let layout = rule.layout ?? .standard(of: layer), layout.fits(layer) else {
      throw .claim(
        tensor: name,
        "the layout \(rule.layout?.description ?? "of Keras") does not fit the shape \(layer)")
    }
    let origin = WeightOrigin(
      file: "-", tensor: name, elementType: elementType.name,
      dimensions: layout.dimensions(of: layer), layout: layout,
      precision: rule.precision ?? StoragePrecision(elementType))
    targets = [
      try AuditTarget(
        WeightsInStream(descriptor: 0, elementType: elementType), from: origin,
        claim: rule.claim ?? "", groups: layer.groups)
    ]
  }

  private static func target(
    _ tensor: WeightTensor, of file: WeightFile, _ claim: String, _ rule: TensorRule
  ) throws(AuditError) -> AuditTarget {
    if rule.hasDraws, tensor.shape.isEmpty {
      throw .claim(tensor: tensor.name, "a scalar has no axis of draws")
    }
    if rule.hasDraws, tensor.isFortranOrder {
      throw .claim(
        tensor: tensor.name,
        "its axis of draws varies fastest (Fortran order); store it in C order")
    }
    // In Fortran order the last axis is stored first.
    let isReversed = tensor.isFortranOrder
    let origin = WeightOrigin(
      file: file.path, tensor: tensor.name, elementType: tensor.elementType.name,
      dimensions: isReversed ? tensor.shape.reversed() : tensor.shape,
      layout: isReversed ? rule.layout?.reversed : rule.layout,
      precision: rule.precision ?? StoragePrecision(tensor.elementType), hasDraws: rule.hasDraws)
    var target = try AuditTarget(
      WeightsInFile(tensor), from: origin, claim: claim, groups: rule.groups)
    target.tolerance = rule.tolerance
    target.tiedTo = rule.tiedTo
    return target
  }
}
