import GSLLoop
import Glibc
import InitVet

// Nanoseconds of processor time per sample on one core: drawing alone, all of `verify`, and the
// loop over GSL's own ziggurat that only sums squares. Rounds are interleaved, and the medians and
// their ratios are printed: machines drift, ratios in one run do not. The last line is over the main job, all
// rows of the catalogue as `initvet verify` draws them, by the samples of each.

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

// As the tool does.
WorkerPool.keepFreedMemory()
let rounds = 5
let networks = 64
let shape = try LayerShape(dense: 512, 256)
let options = VerificationOptions()
let gslSamples = 1 << 24
func draw(_ initializer: Initializer) throws -> Double {
  let streams = StreamFamily(generator: .mt19937, seed: 1, label: initializer.streamLabel)
  var sampler = NetworkSampler(
    source: initializer.source, streams: streams, layerWeights: shape.weightCount, layers: 2)
  var sum = 0.0
  let start = processorSeconds()
  for network in 0..<networks {
    try sampler.draw(network: network) { _, weights in sum += Double(weights[0]) }
  }
  let seconds = processorSeconds() - start
  precondition(sum.isFinite)
  return seconds / Double(networks * 2 * shape.weightCount)
}

func verify(_ initializer: Initializer) throws -> Double {
  let plan = try VerificationPlan([initializer], options: options)
  let start = processorSeconds()
  let report = try Verifier(plan, workers: 1).run()
  precondition(report.verdict == .verified)
  return (processorSeconds() - start) / plan.samples
}

func gsl() -> Double {
  let start = processorSeconds()
  let sum = gsl_loop_sum_of_squares(1, gslSamples)
  let seconds = processorSeconds() - start
  precondition(sum.isFinite)
  return seconds / Double(gslSamples)
}

var gslTimes: [Double] = []
var drawTimes: [String: [Double]] = [:]
var verifyTimes: [String: [Double]] = [:]
let names = ["he-normal", "he-uniform", "he-truncated-normal"]
for _ in 0..<rounds {
  gslTimes.append(gsl())
  for name in names {
    let initializer = try Catalogue.resolve(name, shape: shape)
    drawTimes[name, default: []].append(try draw(initializer))
    verifyTimes[name, default: []].append(try verify(initializer))
  }
}

let reference = median(gslTimes) * 1e9
print("ns per sample and core, median of \(rounds) interleaved rounds")
print("GSL ziggurat, sum of squares only   \(text(reference))")
print("                     drawing  battery  together  GSL/together")
var (drawing, battery) = (0.0, 0.0)
for name in names {
  let drawn = median(drawTimes[name] ?? []) * 1e9
  let verified = median(verifyTimes[name] ?? []) * 1e9
  drawing += drawn / Double(names.count)
  battery += (verified - drawn) / Double(names.count)
  let padded = name + String(repeating: " ", count: 20 - name.count)
  print(
    "\(padded)    \(text(drawn))     \(text(verified - drawn))      \(text(verified))"
      + "         \(text(reference / verified))")
}
print("on average              \(text(drawing))     \(text(battery))")

// The main job.
var (samples, drawingTotal, verifyingTotal) = (0.0, 0.0, 0.0)
for name in Catalogue.entries.flatMap(\.examples) {
  let initializer = try Catalogue.resolve(name, shape: shape)
  let planned = try VerificationPlan([initializer], options: options).samples
  var (draws, verifications) = ([Double](), [Double]())
  for _ in 0..<3 {
    draws.append(try draw(initializer))
    verifications.append(try verify(initializer))
  }
  samples += planned
  drawingTotal += median(draws) * planned
  verifyingTotal += median(verifications) * planned
}
let drawn = drawingTotal / samples * 1e9
let verified = verifyingTotal / samples * 1e9
print(
  "initvet verify          \(text(drawn))     \(text(verified - drawn))      \(text(verified))")
