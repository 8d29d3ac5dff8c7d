import InitVet
import TestSupport
import Testing

@testable import InitVetReporting

@Suite struct TextTests {
  @Test(arguments: [
    (0.0, "0"), (8192, "8192"), (9999, "9999"), (10_000, "1.0e4"), (268_435_456, "2.7e8"),
    (.infinity, "inf"),
  ])
  func `Counts fit in five columns`(value: Double, text: String) {
    #expect(Numbers.count(value) == text)
  }

  @Test(arguments: [(1e-6, "1e-6"), (0.001, "0.001"), (3, "3"), (1e300, "1e300")])
  func `Exact numbers are short`(value: Double, text: String) {
    #expect(Numbers.exact(value) == text)
  }

  @Test(arguments: [
    (0.04, "0.04 s"), (0.99, "1.0 s"), (9.96, "10 s"), (84.2, "84 s"), (300, "5 min"),
    (11_520, "3.2 h"), (864_000, "10 days"),
  ])
  func `Durations keep two digits`(seconds: Double, text: String) {
    #expect(Numbers.duration(seconds) == text)
  }

  @Test func `An interval decides the digits of its value`() {
    #expect(
      Numbers.value(0.773741, "of it", in: 0.77312...0.77436)
        == "0.77374 of it (0.77312 to 0.77436)")
    #expect(Numbers.value(1.21, "of it", in: nil) == "1.21 of it")
    #expect(
      Numbers.value(0, "from 0", in: -0.5...0.5, signed: true) == "+0.00 from 0 (-0.50 to +0.50)")
  }

  @Test(arguments: [(0.0, "1"), (-1, "1"), (-13.9, "10^-6"), (-12_232.4, "10^-5312")])
  func `Powers of ten bound from above`(logP: Double, text: String) {
    #expect(Finding.powerOfTen(above: logP) == text)
  }

  @Test func `Long names give up their middle`() {
    #expect("abcdefghij".shortened(to: 5) == "ab…ij")
    #expect("abcdefghij".shortened(to: 10) == "abcdefghij")
    #expect("a\u{1B}[2Jb\n".printable == "a\\u{1b}[2Jb\\u{a}")
  }

  @Test func `Commands break between arguments`() {
    let words = ["initvet verify"] + (1...9).map { "--argument-\($0) value" }
    let lines = command(words)
    #expect(lines.count > 1)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.dropLast().allSatisfy { $0.hasSuffix(" \\") })
    let joined = lines.map { $0.hasSuffix("\\") ? String($0.dropLast()) : $0 }.joined()
    #expect(joined.split(separator: " ") == words.joined(separator: " ").split(separator: " "))
  }

  @Test func `A name too long for its column has a line of its own`() {
    struct Row { let name: String }
    let columns: [Column<Row>] = [
      Column("name") { Cell($0.name) },
      Column("x", .right) { _ in Cell(String(repeating: "x", count: 50)) },
    ]
    let long = String(repeating: "n", count: 100)
    let lines = Table(columns: columns, rows: [Row(name: "short"), Row(name: long)]).lines(.plain)
    #expect(lines.count == 4)
    #expect(lines[2].count > 70)
    #expect(lines[3].hasPrefix("      "))
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: ListText.allCases)
  func `Lists are complete and narrow`(list: ListText) {
    let text = list.text(.plain)
    expectNarrow(text)
    let names =
      switch list {
      case .initializers: Catalogue.entries.map(\.name)
      case .frameworks: Catalogue.frameworkNames.map(\.name)
      case .activations: Activation.all.map(\.name)
      case .rngs: Generator.all.map(\.name)
      case .properties: Property.allCases.map(\.rawValue)
      case .causes: Cause.allCases.map(\.rawValue)
      }
    for name in names {
      #expect(
        text.split(separator: "\n").contains { $0 == name || $0.hasPrefix(name + " ") }, "\(name)")
    }
  }

  @Test func `The plan of the whole catalogue`() throws {
    let shape = try LayerShape(dense: 512, 256)
    let initializers = try Catalogue.entries.flatMap(\.examples).map {
      try Catalogue.resolve($0, shape: shape)
    }
    let plan = try VerificationPlan(initializers, options: VerificationOptions())
    let seconds = plan.entries.indices.map { $0 == 3 ? nil : 0.7 * Double($0) }
    let text = PlanReport(plan, seconds: seconds, workers: 2, style: .plain).text
    try expectSnapshot(text, "plan.txt")
  }

  @Test func `Progress says how far, how fast and how long`() {
    let text = ProgressText(initializer: "he-normal", samples: 2.5e8, total: 1e9, seconds: 2)
    #expect(text.line == "he-normal  25%  1.2e8 samples/s  6.0 s left")
  }
}
