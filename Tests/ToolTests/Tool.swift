import Foundation
import Testing

/// The built `initvet`, as a user's shell would run it.
struct Tool {
  /// What a run left.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
    let wasSignalled: Bool
  }

  /// The binary stands beside the test bundle, which is the program that runs now.
  static let path: String = {
    let own =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    var folder = URL(filePath: own).deletingLastPathComponent()
    while folder.path != "/" {
      let file = folder.appending(path: "initvet").path
      var isFolder: ObjCBool = false
      if unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return file
      }
      folder.deleteLastPathComponent()
    }
    return "initvet"
  }()

  /// Runs it without a terminal and without variables that it obeys.
  static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try finish(start(path, arguments, environment: environment))
  }

  /// Runs a line of shell, in which `$INITVET` is the binary.
  static func shell(_ line: String, in folder: URL? = nil) throws -> Outcome {
    try finish(start("/bin/sh", ["-c", line], in: folder, environment: ["INITVET": path]))
  }

  /// A process on its way, with its two streams.
  struct Running {
    let process: Process
    let output: Pipe
    let errors: Pipe
  }

  static func start(
    _ program: String = path, _ arguments: [String], in folder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "GSL_RNG_TYPE", "GSL_RNG_SEED"] {
      variables[name] = nil
    }
    process.environment = variables.merging(environment) { $1 }
    let running = Running(process: process, output: Pipe(), errors: Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = running.output
    process.standardError = running.errors
    try process.run()
    return running
  }

  /// Reads what comes and waits for the end. Standard error is short, so that it fits in its pipe
  /// while standard output is read.
  static func finish(_ running: Running) -> Outcome {
    let output = running.output.fileHandleForReading.readDataToEndOfFile()
    let errors = running.errors.fileHandleForReading.readDataToEndOfFile()
    running.process.waitUntilExit()
    return Outcome(
      status: running.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self),
      wasSignalled: running.process.terminationReason == .uncaughtSignal)
  }

  /// A new folder that is removed after `body`.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "initvet-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }
}

/// A quick run, all verified.
let quick = ["verify", "he-normal", "zeros", "--tolerance", "20%", "--networks", "20"]

/// The refusal of a command line: 64 unless told, nothing on standard output, one line.
func expectRefusal(
  _ outcome: Tool.Outcome, _ message: String, status: Int32 = 64,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.status == status, sourceLocation: sourceLocation)
  #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
  #expect(outcome.errors == "initvet: \(message)\n", sourceLocation: sourceLocation)
}
