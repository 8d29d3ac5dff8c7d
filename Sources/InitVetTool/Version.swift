internal import InitVet

/// What `--version` says.
enum Version {
  static let initvet = "0.1.0"

  /// The compiler's: the language has no other way to ask for it.
  static var swift: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  static var text: String { "initvet \(initvet), GSL \(Generator.libraryVersion), Swift \(swift)" }
}
