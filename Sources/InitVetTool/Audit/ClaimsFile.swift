internal import InitVet
internal import Yams

/// A file in YAML that says which initializer drew which tensor.
///
/// ```yaml
/// networks-axis: 0            # for all tensors, unless one says otherwise
/// tensors:
///   - match: "encoder.*.weight"
///     claim: torch.xavier_normal_
///     layout: oi
///   - match: "*.bias"
///     skip: true              # no initializer's work
/// ```
///
/// Of the entries that fit a tensor's name, the first counts.
struct ClaimsFile {
  let path: String
  private(set) var rules: [TensorRule] = []
  /// The line of each rule.
  private var lines: [Int] = []

  /// Reads a file.
  ///
  /// - Throws: `Failure` that names the file and the line.
  init(_ path: String) throws(Failure) {
    self.path = path
    let text = String(
      decoding: try InputFile.read(path, option: "--claims", mostBytes: 1 << 24), as: UTF8.self)
    let root: Node?
    do {
      root = try compose(yaml: text)
    } catch {
      throw failure(nil, String(Self.sentence(error).prefix(200)))
    }
    guard let root, case .mapping(let document) = root else {
      throw failure(root, "there must be a key tensors, with a list of what is claimed")
    }
    try allow(["networks-axis", "tolerance", "precision", "tensors"], in: document)
    var common = TensorRule(pattern: "", claim: nil)
    try readOptions(of: document, into: &common)
    guard let list = document["tensors"], case .sequence(let entries) = list, !entries.isEmpty
    else {
      throw failure(
        document["tensors"] ?? root, "tensors must be a list of entries with match and claim")
    }
    for entry in entries {
      rules.append(try rule(entry, common))
      lines.append(entry.mark?.line ?? 0)
    }
  }

  /// What to say of a tensor that one is tied to and that is not there; nil if all are.
  func unknownTie(names: [String]) -> Failure? {
    for (rule, line) in zip(rules, lines) {
      guard let tied = rule.tiedTo, !names.contains(tied) else { continue }
      let nearest = nearestName(to: tied, among: names)
      let advice = nearest.map { "; the nearest name is \(quoted($0))" } ?? ""
      return Failure(
        .malformedInput,
        "--claims: \(path), line \(line): tied-to: no tensor is named \(quoted(tied))\(advice)")
    }
    return nil
  }

  /// What to say of an entry that does not fit its tensor.
  func failure(_ error: AuditError) -> Failure {
    var line = ""
    if case .claim(let tensor, _) = error,
      let number = rules.firstIndex(where: { $0.matches(tensor) })
    {
      line = ", line \(lines[number])"
    }
    return Failure(.malformedInput, "--claims: \(path)\(line): \(error)")
  }

  /// What to say of a rule that no tensor fits, or only such as are of a type that is not read.
  func unused(
    _ number: Int, names: [String], unread: [(name: String, type: String)]
  ) -> Failure {
    let pattern = rules[number].pattern
    let claimed = unread.first { tensor in
      rules.firstIndex { $0.matches(tensor.name) } == number
    }
    if let claimed {
      return Failure(
        .malformedInput,
        "--claims: \(path), line \(lines[number]): the tensor \(quoted(claimed.name)) is of type "
          + "\(quoted(claimed.type)), which is not read")
    }
    let nearest = nearestName(to: pattern, among: names)
    let advice = nearest.map { "; the nearest name is \(quoted($0))" } ?? ""
    let earlier = names.contains(where: rules[number].matches)
    return Failure(
      .malformedInput,
      "--claims: \(path), line \(lines[number]): "
        + (earlier
          ? "entries above already take all tensors that fit \(quoted(pattern))"
          : "no tensor fits \(quoted(pattern))\(advice)"))
  }

  private func rule(_ entry: Node, _ common: TensorRule) throws(Failure) -> TensorRule {
    guard case .mapping(let keys) = entry else {
      throw failure(entry, "an entry must have the keys match and claim")
    }
    try allow(
      [
        "match", "claim", "skip", "layout", "groups", "tolerance", "networks-axis", "precision",
        "tied-to",
      ], in: keys)
    guard let match = keys["match"] else { throw failure(entry, "an entry needs the key match") }
    var rule = common
    rule.pattern = try text(match, "match")
    let isSkipped = try keys["skip"].map { node throws(Failure) in try flag(node, "skip") } ?? false
    rule.claim = try keys["claim"].map { node throws(Failure) in try text(node, "claim") }
    guard (rule.claim == nil) == isSkipped else {
      throw failure(entry, "an entry needs either claim, an initializer, or skip: true")
    }
    if let node = keys["layout"] {
      rule.layout = try Reading.layout(
        text(node, "layout"), place(node, "layout"), .malformedInput)
    }
    if let node = keys["groups"] {
      guard let groups = node.int, groups > 0 else {
        throw failure(node, "groups must be a whole number above 0")
      }
      rule.groups = groups
    }
    if let node = keys["tied-to"] { rule.tiedTo = try text(node, "tied-to") }
    try readOptions(of: keys, into: &rule)
    return rule
  }

  /// What may stand at the top for all tensors, and in each entry.
  private func readOptions(
    of keys: Node.Mapping, into rule: inout TensorRule
  ) throws(Failure) {
    if let node = keys["networks-axis"] {
      switch node.scalar?.string {
      case "0": rule.hasDraws = true
      case "none": rule.hasDraws = false
      default: throw failure(node, "networks-axis must be 0 or none")
      }
    }
    if let node = keys["tolerance"] {
      let share = try text(node, "tolerance")
      do throws(Failure) {
        rule.tolerance = share == "auto" ? nil : try Reading.share(share, option: "tolerance")
      } catch {
        throw failure(node, error.message)
      }
      var options = AuditOptions()
      options.tolerance = rule.tolerance
      do throws(AuditError) {
        try options.validate()
      } catch {
        throw failure(node, "\(error)")
      }
    }
    if let node = keys["precision"] {
      rule.precision = try Reading.precision(
        text(node, "precision"), place(node, "precision"), .malformedInput)
    }
  }

  private func allow(_ known: [String], in keys: Node.Mapping) throws(Failure) {
    for (key, _) in keys {
      let name = key.scalar?.string ?? ""
      guard !known.contains(name) else { continue }
      let nearest = nearestName(to: name, among: known)
      let advice = nearest.map { "the nearest is \(quoted($0))" }
      throw failure(
        key,
        "unknown key \(quoted(name)); \(advice ?? "there are \(known.joined(separator: ", "))")")
    }
  }

  private func text(_ node: Node, _ key: String) throws(Failure) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else {
      throw failure(node, "\(key) must be text")
    }
    return text
  }

  private func flag(_ node: Node, _ key: String) throws(Failure) -> Bool {
    guard let flag = node.bool else { throw failure(node, "\(key) must be true or false") }
    return flag
  }

  private func place(_ node: Node, _ key: String) -> String {
    "--claims: \(path), line \(node.mark?.line ?? 0): \(key)"
  }

  private func failure(_ node: Node?, _ message: String) -> Failure {
    let line = node?.mark.map { ", line \($0.line)" } ?? ""
    return Failure(.malformedInput, "--claims: \(path)\(line): \(message)")
  }

  /// A complaint of the parser in one line.
  private static func sentence(_ error: any Error) -> String {
    guard let error = error as? YamlError else { return "\(error)" }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return "line \(mark.line): \(problem)" + (context.map { " (\($0.text))" } ?? "")
    case .duplicatedKeysInMapping(let keys, let context):
      return "line \(context.mark.line): the same key twice: \(keys.joined(separator: ", "))"
    default:
      return "no YAML: \(error)".split(separator: "\n").joined(separator: " ")
    }
  }
}
