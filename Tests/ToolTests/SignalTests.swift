import Foundation
import Testing

@Suite struct SignalTests {
  /// A run that would take minutes, once its output is open and so its signals are watched.
  private func longRun(in folder: URL, shape: String = "512x256") throws -> Tool.Running {
    let running = try Tool.start(
      Tool.path,
      [
        "verify", "he-normal", "zeros", "--networks", "200000", "--shape", shape, "--json",
        "x.json",
      ],
      in: folder)
    let end = Date(timeIntervalSinceNow: 20)
    while Tool.names(in: folder).isEmpty, Date() < end { usleep(10_000) }
    return running
  }

  @Test(.timeLimit(.minutes(1)), arguments: [(SIGINT, 130, "SIGINT"), (SIGTERM, 143, "SIGTERM")])
  func `The first signal ends the run with what was measured`(
    number: Int32, status: Int32, name: String
  ) throws {
    try Tool.withFolder { folder in
      let running = try longRun(in: folder)
      usleep(200_000)
      kill(running.process.processIdentifier, number)
      let outcome = Tool.finish(running)
      #expect(outcome.status == status)
      #expect(!outcome.wasSignalled)
      #expect(
        outcome.errors
          == "initvet: \(name): the run was cut short, and says what it had measured\n")
      #expect(outcome.output.contains("of 200000 networks were drawn"))
      #expect(outcome.output.contains("\n? inconclusive: 2 inconclusive ("))
      #expect(Tool.names(in: folder) == ["x.json"])
      let text = try String(contentsOf: folder.appending(path: "x.json"), encoding: .utf8)
      #expect(text.contains("\"verdict\": \"inconclusive\",\n  \"complete\": false"))
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `The second signal ends the process at once and leaves no file`() throws {
    try Tool.withFolder { folder in
      // One network of this shape takes many seconds, and a run stops only between networks.
      let running = try longRun(in: folder, shape: "16384x8192")
      usleep(100_000)
      kill(running.process.processIdentifier, SIGINT)
      usleep(300_000)
      #expect(running.process.isRunning)
      kill(running.process.processIdentifier, SIGINT)
      let outcome = Tool.finish(running)
      #expect(outcome.status == 130)
      #expect(!outcome.wasSignalled)
      #expect(outcome.output.isEmpty)
      #expect(Tool.names(in: folder).isEmpty)
    }
  }
}
