import Foundation
import Testing

@Suite struct OutputFileTests {
  private func verify(_ json: String, in folder: URL) throws -> Tool.Outcome {
    Tool.finish(try Tool.start(Tool.path, quick + ["--quiet", "--json", json], in: folder))
  }

  @Test func `A file is written whole, keeps its permissions, and leaves nothing beside it`() throws
  {
    try Tool.withFolder { folder in
      let file = folder.appending(path: "old.json")
      try "old".write(to: file, atomically: true, encoding: .utf8)
      let path = file.path
      try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: path)
      #expect(try verify("old.json", in: folder).status == 0)
      #expect(Tool.names(in: folder) == ["old.json"])
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.hasPrefix("{\n  \"schema\"") && text.hasSuffix("}\n"))
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o604)
    }
  }

  @Test func `A symbolic link stays one`() throws {
    try Tool.withFolder { folder in
      try "old".write(to: folder.appending(path: "old.json"), atomically: true, encoding: .utf8)
      let link = folder.appending(path: "link.json").path
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "old.json")
      #expect(try verify("link.json", in: folder).status == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "old.json")
      #expect(Tool.names(in: folder) == ["link.json", "old.json"])
      let text = try String(contentsOf: folder.appending(path: "old.json"), encoding: .utf8)
      #expect(text.hasPrefix("{"))
      try FileManager.default.removeItem(at: folder.appending(path: "old.json"))
      expectRefusal(
        try verify("link.json", in: folder),
        "--json: link.json cannot be written: it is a symbolic link that leads nowhere",
        status: 74)
    }
  }

  @Test func `What cannot be opened ends the run before it begins`() throws {
    try Tool.withFolder { folder in
      expectRefusal(
        try verify("no/x.json", in: folder),
        "--json: no/x.json cannot be written: No such file or directory", status: 74)
      expectRefusal(
        try verify(".", in: folder), "--json: . cannot be written: it is a directory", status: 74)
      expectRefusal(try verify("", in: folder), "--json: the name of the file is empty")
      #expect(Tool.names(in: folder).isEmpty)
    }
  }

  @Test func `A full disk is said with the verdict`() throws {
    try Tool.withFolder { folder in
      let file = try verify("/dev/full", in: folder)
      #expect(file.status == 74)
      #expect(
        file.errors
          == "initvet: --json: /dev/full could not be written: No space left on device; "
          + "the verdict is verified\n")
      #expect(file.output.hasPrefix("✓ verified"))
      let words = quick.joined(separator: " ")
      let output = try Tool.shell("\"$INITVET\" \(words) --json x.json > /dev/full", in: folder)
      #expect(output.status == 74)
      #expect(
        output.errors
          == "initvet: standard output could not be written: No space left on device; "
          + "the verdict is verified\n")
      #expect(Tool.names(in: folder) == ["x.json"])
    }
  }

  @Test func `A closed pipe and a closed descriptor are statuses, not signals`() throws {
    let words = quick.joined(separator: " ")
    let pipe = try Tool.shell("{ \"$INITVET\" \(words); echo $? >&2; } | true")
    #expect(pipe.errors.hasSuffix("; the verdict is verified\n74\n"))
    let help = try Tool.shell("{ sleep 0.2; \"$INITVET\" --help; echo $? >&2; } | true")
    #expect(help.errors.hasSuffix("\n74\n"))
    try Tool.withFolder { folder in
      let closed = try Tool.shell("\"$INITVET\" \(words) --json x.json >&-; echo $?", in: folder)
      #expect(closed.output == "74\n")
      let text = try String(contentsOf: folder.appending(path: "x.json"), encoding: .utf8)
      #expect(text.hasPrefix("{") && text.hasSuffix("}\n"))
    }
  }

  @Test func `The file of standard output is not written twice`() throws {
    try Tool.withFolder { folder in
      let words = quick.joined(separator: " ")
      let outcome = try Tool.shell("\"$INITVET\" \(words) --json x > x", in: folder)
      expectRefusal(
        outcome, "--json: x is where standard output goes already; --json - replaces it")
    }
  }

  @Test func `Pipes and devices are written as they are`() throws {
    try Tool.withFolder { folder in
      let words = quick.joined(separator: " ")
      let outcome = try Tool.shell(
        "mkfifo f; wc -l < f & \"$INITVET\" \(words) --quiet --json f >/dev/null; wait", in: folder)
      #expect((Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 100)
      #expect(try verify("/dev/null", in: folder).status == 0)
      #expect(Tool.names(in: folder) == ["f"])
    }
  }
}
