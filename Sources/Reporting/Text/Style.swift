/// How text is decorated. Colour never says anything that a word does not say as well.
public struct Style: Hashable, Sendable {
  /// Whether escape codes are written.
  public var isColored: Bool

  /// Text without escape codes.
  public static let plain = Style(isColored: false)
  /// Text with escape codes.
  public static let colored = Style(isColored: true)

  /// ECMA-48 "select graphic rendition" parameters.
  enum Ink: Int {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
  }

  func paint(_ text: String, _ ink: Ink?) -> String {
    guard isColored, let ink, !text.isEmpty else { return text }
    return "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
  }
}
