/// What an audit says beside the results of its tensors.
public struct AuditReport: Hashable, Sendable {
  /// Whether each tensor was judged at the smallest tolerance that its weights allow, and not at that of
  /// the options.
  public let hasAutomaticTolerance: Bool
  /// Tensors that were not audited.
  public let unaudited: [UnauditedTensor]
  /// The tensors against each other; nil for a single one.
  public let model: ModelReport?
}
