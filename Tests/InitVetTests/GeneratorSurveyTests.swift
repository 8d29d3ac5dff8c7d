import InitVet
import Testing

@Suite struct GeneratorSurveyTests {
  /// False-alarm rate 1e-6 for each good generator; the seed is fixed.
  @Test func `good generators verify, and congruences modulo a power of two are refuted`() throws {
    let survey = try GeneratorSurvey(seed: VerificationOptions().seed)
    #expect(survey.rows.map(\.generator) == Generator.all)
    let verdicts = Dictionary(
      uniqueKeysWithValues: survey.rows.map { ($0.generator.name, $0.result.verdict) })
    for name in ["mt19937", "taus2", "gfsr4", "cmrg", "ranlxd2", "ranlxs2", "ran2"] {
      #expect(verdicts[name] == .verified, "\(name)")
    }
    for name in ["coveyou", "rand48", "ranf", "vax", "slatec"] {
      #expect(verdicts[name] == .refuted, "\(name)")
    }
  }

  @Test func `every generator has a family`() {
    for generator in Generator.all { #expect(generator.family != nil, "\(generator.name)") }
  }
}
