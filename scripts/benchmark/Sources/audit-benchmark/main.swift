import Glibc
import InitVet

// Nanoseconds of processor time per value: `audit` of 1 GiB of single precision in a warm cache, and a plain
// sum of squares of the same file, read by the same reader. Rounds are interleaved. The last line is
// the most memory that this process ever held.

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

/// Writes `count` normal weights of standard deviation 0.02 as the one tensor of a file.
func write(_ path: String, side: Int) throws {
  let count = side * side
  let header =
    "{\"w\":{\"dtype\":\"F32\",\"shape\":[\(side),\(side)],\"data_offsets\":[0,\(4 * count)]}}"
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
  try sampler.draw(network: 0) { _, weights in
    weights.withUnsafeBytes { put($0) }
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

func sumOfSquares(_ tensor: WeightTensor) throws -> Double {
  let start = processorSeconds()
  var sum = SIMD8<Double>.zero
  try WeightsInFile(tensor).read { block in
    block.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count - 31, by: 32) {
        let x = SIMD8<Double>(bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self))
        sum += x * x
      }
    }
    return true
  }
  precondition(sum.sum() > 0)
  return processorSeconds() - start
}

WorkerPool.keepFreedMemory()
let rounds = 5
let side = 1 << 14
let path =
  CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "audit-benchmark.safetensors"
defer { unlink(path) }
try write(path, side: side)
let file = try WeightFile(opening: path)
var (audits, sums) = ([Double](), [Double]())
for _ in 0..<rounds {
  sums.append(try sumOfSquares(file.tensors[0]))
  audits.append(try audit(file))
}
let values = Double(side * side)
let (audited, summed) = (median(audits) / values * 1e9, median(sums) / values * 1e9)
print(
  "ns per value and core, 1 GiB of f32 .safetensors in the cache, median of \(rounds) interleaved rounds"
)
print("sum of squares  \(text(summed))")
print("audit           \(text(audited))   \(text(audited / summed)) times as much")
var usage = rusage()
// RUSAGE_SELF, which Swift reads as a type of its own.
getrusage(0, &usage)
print("most memory     \(usage.ru_maxrss / 1024) MiB")
