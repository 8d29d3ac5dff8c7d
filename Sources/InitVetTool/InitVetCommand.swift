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
        initvet plan --tolerance 0.5%
        initvet list
      """,
    version: Version.text,
    subcommands: [VerifyCommand.self, PlanCommand.self, ListCommand.self])

  func run() throws {
    throw Failure(.usage, "no command: one of \(Self.names.joined(separator: ", ")) is needed")
  }

  static var names: [String] {
    configuration.subcommands.map { $0.configuration.commandName ?? "" }
  }

  static func main() {
    StandardStreams.prepare()
    InitVetTool.exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs one command line.
  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      if let first = arguments.first, !first.hasPrefix("-"), first != "help",
        !names.contains(first)
      {
        throw unknownCommand(first)
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

  /// What ArgumentParser throws: its help and versions go to standard output, its complaints become
  /// one line. Anything else is a fault of this program.
  private static func end(_ error: any Error) -> ExitStatus {
    switch exitCode(for: error) {
    case .success:
      return StandardStreams.tryWrite(fullMessage(for: error) + "\n", verdict: nil)
    case .validationFailure:
      StandardStreams.complain(message(for: error))
      return .usage
    default:
      StandardStreams.complain("internal error: \(error)")
      return .internalError
    }
  }
}
