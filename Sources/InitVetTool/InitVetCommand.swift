internal import ArgumentParser
internal import InitVet

/// `initvet`: reads arguments, runs one command, and ends with a status of `ExitStatus`.
@main
struct InitVetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initvet",
    abstract: "Verifies what neural-network weight initializers claim, by sampling.",
    discussion: """
      Examples:
        initvet verify he-normal
        initvet verify torch.kaiming_uniform_:a=0.1 --conv 3x3x64x128
        initvet audit model.safetensors --claims initvet.yml
        initvet plan --tolerance 0.5%
        initvet list
      """,
    version: Version.text,
    subcommands: [
      VerifyCommand.self, AuditCommand.self, IdentifyCommand.self, PropagateCommand.self,
      TheoryCommand.self,
      PlanCommand.self,
      ListCommand.self,
      CalibrateCommand.self,
    ])

  func run() throws {
    throw Failure(.usage, "no command: one of \(Self.names.joined(separator: ", ")) is needed")
  }

  static var names: [String] {
    configuration.subcommands.map { $0.configuration.commandName ?? "" }
  }

  static func main() {
    StandardStreams.prepare()
    WorkerPool.keepFreedMemory()
    InitVetTool.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs one command line.
  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      // `initvet help verify` is ArgumentParser's own.
      let name = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
      if let name, !name.hasPrefix("-"), name != "help", !names.contains(name) {
        throw unknownCommand(name)
      }
      var command = try parseAsRoot(arguments)
      try command.run()
      return .verified
    } catch let status as ExitStatus {
      return status
    } catch let failure as Failure {
      StandardStreams.complain(failure.message)
      return failure.status
    } catch {
      return end(error)
    }
  }

  private static func unknownCommand(_ name: String) -> Failure {
    let nearest = nearestName(to: name, among: names)
    let advice = nearest.map { "; the nearest name is \"\($0)\"" }
    return Failure(
      .usage,
      "unknown command \"\(name)\"\(advice ?? "; there are " + names.joined(separator: ", "))")
  }

  /// ArgumentParser's complaint in the form of ours, and without a suggestion that is far-fetched.
  private static func sentence(_ message: String) -> String {
    var words = message.prefix(1).lowercased() + message.dropFirst()
    let pieces = words.split(separator: "'")
    if words.hasPrefix("unknown option"), pieces.count >= 4,
      nearestName(to: String(pieces[1]), among: [String(pieces[3])]) == nil
    {
      words = "unknown option '\(pieces[1])'"
    }
    if words.hasSuffix(".") { words.removeLast() }
    return words
  }

  /// What ArgumentParser throws: its help and versions go to standard output, its complaints become
  /// one line. Anything else is a fault of this program.
  private static func end(_ error: any Error) -> ExitStatus {
    switch exitCode(for: error) {
    case .success:
      return StandardStreams.tryWrite(fullMessage(for: error) + "\n", verdict: nil)
    case .validationFailure:
      StandardStreams.complain(sentence(message(for: error)))
      return .usage
    default:
      StandardStreams.complain("internal error: \(error)")
      return .internalError
    }
  }
}
