/// The root of an increasing function: Newton's steps inside a bracket that only shrinks.
///
/// A step that leaves the bracket, or a slope that is no number, becomes a bisection, so the search
/// ends whatever the function does; the slope may be approximate. Where the function jumps over 0
/// the place of the jump is returned, and the end of the range where it stays on one side.
func monotoneRoot(
  from start: Double, in range: ClosedRange<Double>,
  _ function: (Double) -> (value: Double, slope: Double)
) -> Double {
  var low = range.lowerBound
  var high = range.upperBound
  var x = start.isNaN ? low / 2 + high / 2 : min(max(start, low), high)
  var previousSize = Double.infinity
  for _ in 0..<200 {
    let (value, slope) = function(x)
    if value == 0 { return x }
    if value < 0 { low = x } else { high = x }
    let newton = x - value / slope
    let size = abs(value)
    // Bisect when Newton fails to halve the distance: a flat stretch, a wrong slope.
    let isUseful = newton > low && newton < high && size <= previousSize / 2
    let next = isUseful ? newton : low / 2 + high / 2
    previousSize = size
    if abs(next - x) <= 2 * x.ulp || next == low || next == high {
      return next
    }
    x = next
  }
  return x
}
