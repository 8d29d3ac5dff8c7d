internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "Shows what initvet knows: initializers, frameworks, activations, rngs, properties, causes.",
    discussion: """
      Examples:
        initvet list
        initvet list frameworks
        initvet list causes      the mistakes that a refuted sample is compared with
        initvet list rngs        verifies he-normal with each: some seconds
      """)

  @Argument(
    help: ArgumentHelp(
      "initializers, frameworks, activations, rngs, properties or causes. (default: initializers)"))
  var what: String?

  func run() throws {
    let name = what ?? ListText.initializers.rawValue
    guard let list = ListText(rawValue: name.lowercased()) else {
      let names = ListText.allCases.map(\.rawValue)
      let nearest = nearestName(to: name, among: names)
      let advice = nearest.map { "the nearest name is \(quoted($0))" }
      throw Failure(
        .usage,
        "unknown list \(quoted(name)); "
          + (advice ?? "there are " + names.joined(separator: ", ")))
    }
    var survey: GeneratorSurvey?
    if list == .rngs {
      do throws(VerificationError) {
        survey = try GeneratorSurvey(seed: VerificationOptions().seed)
      } catch {
        throw Failure(.internalError, "\(error)")
      }
    }
    let style = Environment.wantsColor ? Style.colored : .plain
    throw StandardStreams.tryWrite(list.text(style, survey: survey), verdict: nil)
  }
}
