import Foundation

/// Texts that a person has looked at once, kept under Tests/Snapshots.
public enum Snapshot {
  /// What is different between `text` and the snapshot `name`; nil if nothing is.
  ///
  /// With the environment variable `RECORD_SNAPSHOTS` set, the snapshot is written anew instead, to
  /// be read in the diff before it is committed.
  public static func difference(_ text: String, from name: String) throws -> String? {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Snapshots/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return nil
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    if expected == text { return nil }
    let (old, new) = (expected.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let line = zip(old, new).prefix { $0 == $1 }.count
    func show(_ lines: [String]) -> String { line < lines.count ? lines[line] : "(end)" }
    return "\(name), line \(line + 1): \(show(new)) for \(show(old))"
  }

  /// Numbers cut to nine digits: logarithms and tails differ in their last digits between machines.
  public static func rounded(_ text: String) -> String {
    text.replacing(/-?\d+\.\d{6,}(e[-+]?\d+)?/) { match in
      Double(match.output.0).map { String(format: "%.9g", $0) } ?? String(match.output.0)
    }
  }
}
