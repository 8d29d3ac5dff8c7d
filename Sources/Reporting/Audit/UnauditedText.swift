internal import InitVet

/// The tensors that an audit left out, in words.
struct UnauditedText {
  let tensors: [UnauditedTensor]

  /// Names of one kind that are written out.
  private static let mostNames = 5

  /// A line or two for each reason; empty if nothing was left out.
  var lines: [String] {
    let kinds: [(String, (UnauditedTensor.Reason) -> Bool)] = [
      ("no claim covers", { $0 == .uncovered }),
      ("skipped by the claims file", { $0 == .skipped }),
      ("without weights", { $0 == .empty }),
    ]
    var lines: [String] = []
    for (text, isOfKind) in kinds {
      lines += line(text, tensors.filter { isOfKind($0.reason) })
    }
    let types = Set(tensors.compactMap(\.type)).sorted()
    for type in types {
      lines += line("of type \(type), which is not read", tensors.filter { $0.type == type })
    }
    return lines
  }

  private func line(_ text: String, _ tensors: [UnauditedTensor]) -> [String] {
    guard !tensors.isEmpty else { return [] }
    var names = tensors.prefix(Self.mostNames).map(\.tensor.printable).joined(separator: ", ")
    if tensors.count > Self.mostNames { names += ", …" }
    return wrapped("not audited: \(text) (\(tensors.count)): \(names)", rest: "  ")
  }
}

extension UnauditedTensor {
  fileprivate var type: String? {
    if case .unsupported(let type) = reason { type } else { nil }
  }
}
