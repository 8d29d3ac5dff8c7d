import Foundation
import Glibc
import InitVet

// Nanoseconds of processor time per value: `audit` of 1 GiB of single precision in a warm cache, as one
// tensor and as tensors of 16 and of 1 MiB, and a plain sum of squares of the same weights, read by the
// same reader. Rounds are interleaved. Memory is the most that this process had held by then.

func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func text(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let fraction = "\(hundredths % 100)"
  return "\(hundredths / 100)." + (fraction.count < 2 ? "0" : "") + fraction
}

/// Writes square tensors of normal weights of standard deviation 0.02.
func write(_ path: String, tensors: Int, side: Int) throws {
  let count = side * side
  let entries = (0..<tensors).map {
    "\"w\($0)\":{\"dtype\":\"F32\",\"shape\":[\(side),\(side)],"
      + "\"data_offsets\":[\(4 * count * $0),\(4 * count * ($0 + 1))]}"
  }
  let header = "{" + entries.joined(separator: ",") + "}"
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  precondition(file >= 0, "no temporary file")
  defer { close(file) }
  func put(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while !rest.isEmpty {
      let written = Glibc.write(file, rest.baseAddress, rest.count)
      precondition(written > 0, "no room for a temporary file")
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }
  withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { put($0) }
  Array(header.utf8).withUnsafeBytes { put($0) }
  let initializer = try Catalogue.resolve(
    "normal:stddev=0.02", shape: LayerShape(dense: side, side))
  var sampler = NetworkSampler(
    source: initializer.source,
    streams: StreamFamily(generator: .mt19937, seed: 1, label: "benchmark"),
    layerWeights: count, layers: 1)
  for tensor in 0..<tensors {
    try sampler.draw(network: tensor) { _, weights in
      weights.withUnsafeBytes { put($0) }
    }
  }
}

func audit(_ file: WeightFile) throws -> Double {
  var selection = TensorSelection([TensorRule(pattern: "*", claim: "normal:stddev=0.02")])
  try selection.add(file)
  let start = processorSeconds()
  let report = try Auditor(selection, options: AuditOptions(), workers: 1).run()
  precondition(report.verdict == .verified)
  return processorSeconds() - start
}

func sumOfSquares(_ file: WeightFile) throws -> Double {
  let start = processorSeconds()
  var sum = SIMD8<Double>.zero
  for tensor in file.tensors {
    try WeightsInFile(tensor).read { block in
      block.withUnsafeBytes { bytes in
        for offset in stride(from: 0, to: bytes.count - 31, by: 32) {
          let x = SIMD8<Double>(bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self))
          sum += x * x
        }
      }
      return true
    }
  }
  precondition(sum.sum() > 0)
  return processorSeconds() - start
}

/// The most memory that this process has held, in MiB. Not that of `getrusage`, which counts what the
/// program held that was there before it, as `swift run`.
func mostMemory() throws -> Int {
  let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
  let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }
  return (kilobytes ?? 0) / 1024
}

WorkerPool.keepFreedMemory()
let rounds = 5
let side = 1 << 14
let path =
  CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "audit-benchmark.safetensors"
defer { unlink(path) }
print(
  "ns per value and core, 1 GiB of f32 .safetensors in the cache, median of \(rounds) interleaved rounds"
)
print("tensors   sum of squares  audit  ratio  memory")
for perSide in [1, 8, 32] {
  let tensors = perSide * perSide
  try write(path, tensors: tensors, side: side / perSide)
  let file = try WeightFile(opening: path)
  var (audits, sums) = ([Double](), [Double]())
  for _ in 0..<rounds {
    sums.append(try sumOfSquares(file))
    audits.append(try audit(file))
  }
  let values = Double(side * side)
  let (audited, summed) = (median(audits) / values * 1e9, median(sums) / values * 1e9)
  let cells = [
    ("\(tensors)", 7), (text(summed), 17), (text(audited), 7), (text(audited / summed), 7),
    ("\(try mostMemory()) MiB", 9),
  ]
  print(cells.map { String(repeating: " ", count: max(0, $1 - $0.count)) + $0 }.joined())
}
