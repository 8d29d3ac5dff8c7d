import Foundation
import InitVet

/// The page of the documentation that shows the zoo.
struct ZooPage {
  let reports: [String: [VerificationReport]]

  var text: String {
    """
    # The zoo of wrong initializers

    Initializers with a known mistake, each refuted by the property and in the direction that it should
    be, and each beside a right twin that verifies.

    ## Overview

    *N* is the number of weights at which the one test that sees the defect has a power of 0.999 at
    α = 10⁻⁶; each run draws a quarter more, which pays for Holm's correction over the whole battery
    (a third more where the end of a law is missing: there the probability falls as a power of N).
    *ln p* is that of the strongest test of the property, before the correction, at the worst of three
    seeds that were fixed beforehand; −∞ is a rule that no true claim breaks. `scripts/zoo-page` draws
    all of it anew and writes this page; `scripts/test` fails where it differs. *Named* is the cause that
    the report names first, at each of the seeds; nothing is named where the mistake is none of the known.

    | defect | what is wrong | shipped in | N | property | ln p | named |
    |---|---|---|---|---|---|---|
    \(rows.joined(separator: "\n"))

    """
  }

  private var rows: [String] {
    Zoo.mutants.map { mutant in
      "| \(mutant.name) | \(mutant.cause) | \(mutant.origin ?? "") "
        + "| \(Self.count(mutant.samples)) | `\(mutant.property.rawValue)` | \(worst(mutant)) "
        + "| \(named(mutant)) |"
    }
  }

  /// The largest ln p of the strongest test over the seeds, without digits that could differ between
  /// machines.
  private func worst(_ mutant: Mutant) -> String {
    let strongest = (reports[mutant.name] ?? []).compactMap { report in
      report.results[0].properties.first { $0.property == mutant.property }?.tests
        .map(\.outcome.logP).min()
    }
    guard let worst = strongest.max() else { return "" }
    guard worst.isFinite else { return "−∞" }
    return Self.short(worst > -1000 ? "%.0f" : "%.2g", worst).replacing("-", with: "−")
  }

  /// What every run names first.
  private func named(_ mutant: Mutant) -> String {
    let causes = (reports[mutant.name] ?? []).map { $0.results[0].diagnosis.first?.cause.rawValue }
    guard let first = causes.first ?? nil, causes.allSatisfy({ $0 == first }) else { return "" }
    return "`\(first)`"
  }

  private static func count(_ samples: Int) -> String {
    samples < 10_000 ? "\(samples)" : short("%.2g", Double(samples))
  }

  private static func short(_ format: String, _ value: Double) -> String {
    String(format: format, value).replacing("e+0", with: "e")
  }
}
