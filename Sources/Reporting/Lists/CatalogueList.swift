internal import InitVet

/// The catalogue: for each row its formula, other names, source and parameters.
enum CatalogueList {
  static func lines(_ style: Style) -> [String] {
    let rows = Catalogue.entries.flatMap { entry in
      var lines = [style.paint(entry.name, .bold)] + field("claim", entry.formula)
      if !entry.aliases.isEmpty { lines += field("also", entry.aliases.joined(separator: ", ")) }
      let parameters = entry.parameters.map { parameter in
        parameter.name + (parameter.defaultValue.map { "=\($0)" } ?? "")
      }
      if !parameters.isEmpty { lines += field("takes", parameters.joined(separator: ", ")) }
      return lines + field("source", entry.source)
    }
    return rows + ["", style.paint("parameters", .bold)] + parameters + [""]
      + wrapped(
        "n is fan_in. Give parameters after a colon: he-normal:gain=1.1. Names of frameworks "
          + "(keras.he_normal, torch.xavier_normal_) are in `initvet list frameworks`.")
  }

  private static func field(_ name: String, _ text: String) -> [String] {
    wrapped(text, first: "  \(name.padded(to: 7)) ", rest: "          ")
  }

  /// What each parameter means; parameters of different rows that mean the same, once.
  private static var parameters: [String] {
    var seen: Set<String> = []
    var lines: [String] = []
    for parameter in Catalogue.entries.flatMap(\.parameters) {
      guard seen.insert("\(parameter.name) \(parameter.meaning)").inserted else { continue }
      lines += wrapped(
        parameter.meaning, first: "  \(parameter.name.padded(to: 13)) ", rest: "                ")
    }
    return lines
  }
}

/// The qualified names and what they mean here.
enum FrameworkList {
  static func lines(_ style: Style) -> [String] {
    let columns: [Column<FrameworkName>] = [
      Column("framework's name") { Cell($0.name) },
      Column("means") { Cell($0.canonical.shortened(to: 50)) },
    ]
    var sources: [String] = []
    for name in Catalogue.frameworkNames where !sources.contains(name.source) {
      sources.append(name.source)
    }
    return Table(columns: columns, rows: Catalogue.frameworkNames).lines(style)
      + ["", style.paint("sources", .bold)]
      + sources.flatMap { wrapped($0, first: "  ", rest: "  ") } + [""]
      + wrapped(
        "Long names (torch.nn.init.kaiming_normal_) and the framework's own parameters are read "
          + "too. `means` is what the name stands for with its defaults.")
  }
}
