internal import ArgumentParser
internal import InitVet
internal import InitVetReporting

/// `initvet plan`.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Says how many samples a verification needs, and how long it takes here.",
    discussion: """
      Takes the options of verify. The time is measured: a few networks of each initializer are \
      drawn as verify would draw them.

      Examples:
        initvet plan --tolerance 0.5%
        initvet plan he-normal --conv 3x3x64x128 --power 0.99
      """)

  @OptionGroup var options: RunOptions

  func run() throws {
    let plan = try options.plan()
    let workers = try options.common.workerCount()
    let seconds = try plan.entries.map { try Speed.seconds($0, of: plan, workers: workers) }
    let style = Environment.wantsColor ? Style.colored : .plain
    let text = PlanReport(plan, seconds: seconds, workers: workers, style: style).text
    throw StandardStreams.tryWrite(text, verdict: nil)
  }
}
