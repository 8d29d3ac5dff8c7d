import Foundation
import Testing

/// `initvet audit` as a user runs it, on a file of NumPy's: 64 × 48 normal weights of deviation 0.1.
@Suite struct AuditToolTests {
  /// A folder with `w.npy`, weights that a generator of this test draws, and a claims file.
  private static func folder(_ claims: String = "") throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "initvet-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (64, 48), }"
    header += String(repeating: " ", count: 117 - header.utf8.count) + "\n"
    var bytes = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0])
    bytes.append(contentsOf: header.utf8)
    bytes.append(weights())
    try bytes.write(to: folder.appending(path: "w.npy"))
    try weights().write(to: folder.appending(path: "w.bin"))
    try Data(claims.utf8).write(to: folder.appending(path: "claims.yml"))
    return folder
  }

  /// Sums of 48 uniform numbers, near enough to normal for 3072 weights.
  private static func weights() -> Data {
    var state: UInt64 = 1
    func uniform() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24)
    }
    var bytes = Data()
    for _ in 0..<64 * 48 {
      let sum = (0..<48).reduce(Float(-24)) { sum, _ in sum + uniform() }
      let bits = (sum / 20).bitPattern
      bytes.append(contentsOf: (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) })
    }
    return bytes
  }

  @Test(arguments: [
    ("", 64, "audit needs a file of weights, or - for standard input"),
    ("w.npy", 64, "audit needs --claim, the initializer that drew the weights, or --claims"),
    ("w.npy --claim he-normal --claims claims.yml", 64, "--claim and --claims exclude each other"),
    ("none.npy --claim he-normal", 66, "none.npy: there is no such file (file.missing)"),
    (". --claim he-normal", 66, ".: cannot be read: is a directory (file.unreadable)"),
    ("claims.yml --claim he-normal", 65, "claims.yml"),
    ("w.npy --claim he-normal", 64, "tensor \"w\": he-normal needs to know which axis"),
    ("w.npy --claim nix", 64, "tensor \"w\": unknown initializer \"nix\""),
    ("w.npy --claim he-normal --layout ab", 64, "--layout: a layout names each axis once"),
    ("w.npy --claim he-normal --layout oihw", 64, "tensor \"w\": the layout oihw has 4 axes"),
    ("w.npy --claim zeros --groups 2", 64, "tensor \"w\": groups need a layout"),
    ("w.npy --claim zeros --tensor v", 64, "--tensor: no tensor is named \"v\""),
    ("w.npy --claim zeros --networks-axis 1", 64, "--networks-axis must be 0, not \"1\""),
    ("w.npy --claim zeros --precision f8", 64, "--precision must be f16, bf16 or f32, not \"f8\""),
    ("w.npy --claim zeros --shape 2x2", 64, "--shape is for numbers on standard input"),
    ("w.npy --claim zeros --tolerance 0", 64, "--tolerance must be a share"),
    ("w.npy --claim zeros --tolerance 0.0001", 64, "--tolerance must be above 0.0245%"),
    ("- --claim zeros", 64, "standard input (-) needs --shape or --conv"),
    ("- w.npy --claim zeros", 64, "standard input (-) is audited alone"),
    ("- --claim zeros --shape 2x2 --dtype i8", 64, "--dtype must be f16, bf16, f32 or f64"),
    (
      "- --claim zeros --shape 2x2 --layout oihw", 64,
      "tensor \"standard input\": the layout oihw does not fit the shape 2x2"
    ),
    ("- --claim zeros --shape 2x2 < /dev/null", 65, "-: there are no weights"),
    ("- --claim zeros --shape 5x5 < w.bin", 65, "-: draw 123 ends after 22 of 25 weights"),
    ("w.npy w.npy --claim zeros", 64, "w.npy is given twice"),
    ("w.npy --claim zeros --json w.npy", 64, "--json: w.npy is what is read"),
    ("w.npy --claims claims.yml --json claims.yml", 65, "--claims: claims.yml, line 1"),
    (
      "w.npy --claim normal:stddev=0.1 --precision bf16", 64,
      "tensor \"w\": weight 0 (from 0) is no number of bf16"
    ),
    ("w.npy --claims none.yml", 66, "--claims: none.yml cannot be read"),
    ("w.npy --claim zeros --json /nowhere/x", 74, "--json: /nowhere/x"),
  ])
  func `bad input gets one line`(arguments: String, status: Int32, message: String) throws {
    let folder = try Self.folder("tensors: 1\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Tool.shell("\"$INITVET\" audit \(arguments)", in: folder)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("initvet: " + message), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.output.isEmpty)
  }

  @Test(arguments: [
    ("tensors: 1", ", line 1: tensors must be a list of entries with match and claim"),
    ("a: 1", ", line 1: unknown key \"a\"; there are networks-axis, tolerance, precision, tensors"),
    ("tensors: [", ": line 2: did not find expected node content"),
    (
      "tensors:\n  - match: w\n    clam: zeros",
      ", line 3: unknown key \"clam\"; the nearest is \"claim\""
    ),
    (
      "tensors:\n  - match: w",
      ", line 2: an entry needs either claim, an initializer, or skip: true"
    ),
    ("tensors:\n  - claim: zeros", ", line 2: an entry needs the key match"),
    ("tensors:\n  - match: v\n    claim: zeros", ", line 2: no tensor fits \"v\""),
    (
      "tensors:\n  - match: w\n    claim: zeros\n  - match: \"?\"\n    skip: true",
      ", line 4: entries above already take all tensors that fit \"?\""
    ),
    (
      "tensors:\n  - match: w\n    claim: zeros\n    tied-to: v",
      ", line 2: tied-to: no tensor is named \"v\""
    ),
    (
      "tensors:\n  - match: w\n    claim: zeros\n    layout: q",
      ", line 4: layout: a layout names each axis once"
    ),
    (
      "tensors:\n  - match: w\n    claim: zeros\n    groups: 0",
      ", line 4: groups must be a whole number"
    ),
    (
      "tensors:\n  - match: w\n    claim: nix",
      ", line 2: tensor \"w\": unknown initializer \"nix\""
    ),
    (
      "tensors:\n  - match: w\n    claim: zeros\n    claim: he-normal",
      ": line 3: the same key twice: claim"
    ),
  ])
  func `a claims file that makes no sense is named by its line`(
    claims: String, message: String
  ) throws {
    let folder = try Self.folder(claims + "\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Tool.shell("\"$INITVET\" audit w.npy --claims claims.yml", in: folder)
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(
      outcome.errors.hasPrefix("initvet: --claims: claims.yml" + message), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.output.isEmpty)
  }

  /// One tensor of 8x8 zeros in single precision and one of whole numbers.
  @Test func `tensors of a type that is not read are said to be such`() throws {
    let folder = try Self.folder("")
    defer { try? FileManager.default.removeItem(at: folder) }
    let header =
      #"{"w":{"dtype":"F32","shape":[8,8],"data_offsets":[0,256]},"#
      + #""n":{"dtype":"I8","shape":[4],"data_offsets":[256,260]}}"#
    let length = UInt64(header.utf8.count)
    let bytes =
      Data((0..<8).map { UInt8(length >> (8 * $0) & 0xff) }) + Data(header.utf8) + Data(count: 260)
    try bytes.write(to: folder.appending(path: "both.safetensors"))
    func audit(_ claims: String) throws -> Tool.Outcome {
      let entry = "tensors:\n  - match: w\n    claim: zeros\n" + claims
      try entry.write(
        to: folder.appending(path: "claims.yml"), atomically: true, encoding: .utf8)
      return try Tool.shell("\"$INITVET\" audit both.safetensors --claims claims.yml", in: folder)
    }
    let claimed = try audit("  - match: n\n    claim: zeros\n")
    #expect(claimed.status == 65)
    #expect(
      claimed.errors
        == "initvet: --claims: claims.yml, line 4: the tensor \"n\" is of type \"I8\", which is not "
        + "read\n")
    let skipped = try audit("  - match: n\n    skip: true\n")
    #expect(skipped.status == 0 && skipped.output.contains("skipped by the claims file (1): n"))
    let left = try audit("")
    #expect(left.status == 0 && left.output.contains("of type I8, which is not read (1): n"))
    let chosen = try Tool.shell(
      "\"$INITVET\" audit both.safetensors --tensor n --claim zeros", in: folder)
    #expect(chosen.status == 65 && chosen.errors.contains("\"n\" is of type \"I8\""))
  }

  @Test func `a file and a stream of the same weights have one report`() throws {
    let folder = try Self.folder("tensors:\n  - match: w\n    claim: normal:stddev=0.1\n")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try Tool.shell("\"$INITVET\" audit w.npy --claims claims.yml --json -", in: folder)
    let stream = try Tool.shell(
      "\"$INITVET\" audit - --shape 64x48 --claim normal:stddev=0.1 --json - < w.bin", in: folder)
    // Three thousand weights are too few for 10 %.
    #expect(file.status == 2 && stream.status == 2)
    let documents = try [file, stream].map { outcome in
      try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }
    let results = try documents.map {
      try #require(($0["results"] as? [[String: Any]])?.first)
    }
    let source = try #require(results[0]["source"] as? [String: Any])
    #expect(source["file"] as? String == "w.npy" && source["tensor"] as? String == "w")
    #expect(source["dtype"] as? String == "f32")
    for key in ["estimate", "properties", "claim", "shape"] {
      #expect((results[0][key] as? NSObject) == (results[1][key] as? NSObject), "\(key)")
    }
  }

  /// A claim of so small a deviation that probabilities leave every range.
  @Test(arguments: ["normal:stddev=1e-37", "uniform:limit=1e-37", "normal:stddev=1e-10"])
  func `no departure is too large to be told`(claim: String) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for format in ["", "--json -"] {
      let outcome = try Tool.shell(
        "\"$INITVET\" audit w.npy --claim \(claim) \(format)", in: folder)
      #expect(outcome.status == 1 && !outcome.wasSignalled, "\(outcome.errors)")
    }
  }

  @Test func `wrong weights are refuted, and the command is printed that shows it again`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let outcome = try Tool.shell(
      "\"$INITVET\" audit w.npy --claim normal:stddev=0.2", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("initvet audit w.npy --tensor w --claim normal:stddev=0.2"))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
