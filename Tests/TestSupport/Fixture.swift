import Foundation

/// Reference values that a script under scripts/fixtures has written.
public enum Fixture {
  /// The rows of Tests/Fixtures/`name`.csv, each a dictionary from column to text.
  ///
  /// Lines that begin with # are comments; the first other line names the columns.
  public static func rows(_ name: String) throws -> [[String: String]] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/\(name).csv")
    let lines = try String(contentsOf: file, encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
    guard let header = lines.first else { return [] }
    let columns = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return lines.dropFirst().map { line in
      let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(uniqueKeysWithValues: zip(columns, values))
    }
  }
}

extension [String: String] {
  /// The number in a column: NaN, which no comparison accepts, if there is none.
  public func number(_ column: String) -> Double { self[column].flatMap(Double.init) ?? .nan }
}
