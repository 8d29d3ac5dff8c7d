/// The initializers that are known by name.
public enum Catalogue {
  /// The rows, in the order in which `initvet list` shows them.
  public static let entries: [CatalogueEntry] = rows

  /// The initializer that `text` names, for a shape.
  ///
  /// Read are `NAME`, `NAME:key=value,key=value` and `NAME(key=value, …)`, in any case and with `-`
  /// or `_`. Names of a framework are qualified (`keras.he_normal`, `torch.nn.init.xavier_normal_`)
  /// and resolve to the law that the framework documents, with its fans.
  public static func resolve(
    _ text: String, shape: LayerShape
  ) throws(InitializationError) -> Initializer {
    let parsed = try InitializerText(text)
    if let entry = entry(named: parsed.name) {
      let arguments = try Arguments(
        parsed.arguments, of: entry.name, describedBy: entry.parameters,
        positional: entry.positional.map { [$0] } ?? [])
      return try entry.initializer(typed: text, arguments, shape: shape, convention: nil)
    }
    if let name = frameworkName(parsed.name) {
      let arguments = try Arguments(
        parsed.arguments, of: name.name, describedBy: name.parameters,
        positional: name.positional)
      let meaning = try name.translate(arguments, shape)
      guard let entry = entry(named: meaning.name) else {
        preconditionFailure("\(name.name) translates to an unknown row")
      }
      let translated = try Arguments(
        meaning.parameters.map { .init(key: $0.name, value: $0.value.description) },
        of: name.name, describedBy: entry.parameters, positional: [])
      return try entry.initializer(
        typed: text, translated, shape: shape, convention: .tensorShape)
    }
    if parsed.arguments.isEmpty, let meaning = shorthands[nameKey(parsed.name)] {
      return try resolve(meaning, shape: shape).typed(as: text)
    }
    if let reason = reasonForAbsence(of: parsed.name) {
      throw InitializationError("\(quoted(parsed.name)) is not in the catalogue: \(reason)")
    }
    throw InitializationError(
      "unknown initializer \(quoted(parsed.name))" + suggestion(parsed.name))
  }

  /// Names that stand for a row with a parameter.
  private static let shorthands = ["ones": "constant:c=1", "identity": "scaled-identity:c=1"]

  private static func entry(named name: String) -> CatalogueEntry? {
    let key = nameKey(name)
    return entries.first { entry in
      nameKey(entry.name) == key || entry.aliases.contains { nameKey($0) == key }
    }
  }

  private static func suggestion(_ name: String) -> String {
    let names = entries.flatMap { [$0.name] + $0.aliases } + frameworkNames.map(\.name)
    let nearest =
      nearestName(to: name, among: names)
      ?? nearestName(to: shortened(name), among: frameworkNames.map(\.name))
    return nearest.map { "; the nearest name is \(quoted($0))" } ?? ", and no name is near it"
  }
}
