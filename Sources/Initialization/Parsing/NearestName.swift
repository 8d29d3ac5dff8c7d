/// The candidate with the fewest edits from `typed`, the earliest of equals; nil if every one is so
/// far that naming it would not help. Half a name, "xavier", finds the first that begins with it.
///
/// Case, and `-` against `_`, are not edits.
package func nearestName(to typed: String, among candidates: [String]) -> String? {
  // Nothing in the catalogue is longer; this also bounds the work on absurd input.
  let wanted = Array(snakeCase(String(typed.prefix(80))).unicodeScalars)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(wanted, Array(snakeCase(candidate).unicodeScalars))
    if distance < best?.distance ?? Int.max {
      best = (candidate, distance)
    }
  }
  guard let best, best.distance <= max(1, min(wanted.count, best.name.count) / 3) else {
    let start = snakeCase(typed)
    return start.isEmpty ? nil : candidates.first { snakeCase($0).hasPrefix(start) }
  }
  return best.name
}

/// Edits from one word to the other: insertions, deletions, replacements and swaps of neighbours
/// (optimal string alignment).
package func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    for column in second.indices {
      let replacement = last[column] + (first[row] == second[column] ? 0 : 1)
      var cost = min(replacement, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[second.count]
}
