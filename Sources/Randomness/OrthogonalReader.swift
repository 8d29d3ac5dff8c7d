internal import CKernels

/// Reads a stream as a sequence of matrices with orthonormal rows or columns, whichever are fewer,
/// times a scale.
///
/// The law of each is Haar's: that of the factor Q in the QR decomposition of a Gaussian matrix whose
/// R has a positive diagonal. With m the longer side and k the shorter one, k Gaussian vectors of
/// lengths m, m − 1, …, m − k + 1 are read and each becomes the Householder reflector that takes it
/// to an axis; their product, with the signs that the decomposition would have put into R moved to Q,
/// has that law (Stewart 1980, doi:10.1137/0717034; the signs: Mezzadri 2007,
/// arXiv:math-ph/0609050), and half of the work of a decomposition is never done.
///
/// Computed in double precision in a fixed order of + − × ÷ √, rounded to `Float` once at the end,
/// so a matrix has the same bits on every machine. Before that rounding rows or columns are
/// orthonormal to about 10⁻¹⁵·√m.
///
/// - Complexity: 2mk² − 2k³/3 multiplications and additions a matrix; memory for it in double
///   precision.
struct OrthogonalReader: ~Copyable {
  private var normals: StandardReader
  private let columns: Int
  private let scale: Double
  // The matrix as `count` orthonormal vectors of `length`: its rows, or its columns if they are fewer.
  private let count: Int
  private let length: Int
  private let vectorsAreRows: Bool
  /// `length` rounded up to whole groups of lanes.
  private let stride: Int

  private var reflectors: [Double]
  private var factors: [Double]
  private var signs: [Double]
  private var panel: [Double]

  init(rows: Int, columns: Int, scale: Double, from stream: consuming WordStream) {
    self.columns = columns
    self.scale = scale
    vectorsAreRows = rows <= columns
    count = min(rows, columns)
    length = max(rows, columns)
    let lanes = Int(ck_lanes)
    stride = (length + lanes - 1) / lanes * lanes
    normals = StandardReader(.normal, scale: 1, from: stream)
    reflectors = [Double](repeating: 0, count: count * stride)
    factors = [Double](repeating: 0, count: count)
    signs = [Double](repeating: 0, count: count)
    panel = [Double](repeating: 0, count: Int(ck_panel) * stride)
  }

  /// Goes over to the start of another stream; the buffers are kept.
  mutating func restart(from stream: consuming WordStream) { normals.restart(from: stream) }

  /// Writes the next matrices, as many as there is room for, each row by row.
  ///
  /// - Precondition: `matrices` has a multiple of rows × columns entries.
  mutating func fill(_ matrices: inout MutableSpan<Float>) {
    let size = count * length
    precondition(matrices.count.isMultiple(of: size), "matrices of another size")
    for start in Swift.stride(from: 0, to: matrices.count, by: size) { fill(&matrices, at: start) }
  }

  private mutating func fill(_ matrix: inout MutableSpan<Float>, at start: Int) {
    next()
    // Vector i is what the reflectors make of ±e_i; those after i leave it as it is.
    for first in Swift.stride(from: 0, to: count, by: Int(ck_panel)) {
      let vectors = min(Int(ck_panel), count - first)
      for i in panel.indices { panel[i] = 0 }
      for i in 0..<vectors { panel[i * stride + first + i] = signs[first + i] }
      unsafe ck_reflect(first + vectors, stride, reflectors, factors, &panel)
      write(vectors, from: first, &matrix, at: start)
    }
  }

  /// Reads the next matrix, as the reflectors that it is the product of.
  mutating func next() {
    for vector in 0..<count {
      let start = vector * stride
      for i in start..<start + vector { reflectors[i] = 0 }
      var next = start + vector
      let end = start + length
      while next < end {
        next += normals.read(upTo: end - next) { [next] block in
          for i in block.indices { reflectors[next + i] = Double(block[i]) }
        }
      }
    }
    unsafe ck_householder(count, stride, &reflectors, &factors, &signs)
  }

  /// Where the next matrix starts, if the last one was read after `startMatrix`.
  var state: WordStream.State {
    get { normals.state }
    set { normals.state = newValue }
  }

  /// Leaves what the last matrix did not use of its words, so that `state` is where the next starts.
  mutating func startMatrix() { normals.startLayer(of: count * length, scale: 1) }

  /// What the matrix that was read last, never formed, makes of each vector: Wᵀ·input if it goes
  /// `forward`, from rows to columns, and W·input otherwise. 4·m·k operations for four vectors.
  mutating func multiply(
    _ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool
  ) {
    // The side with as many entries as there are orthonormal vectors, in and out.
    let isShortIn = vectorsAreRows == isForward
    for first in Swift.stride(from: 0, to: inputs.count, by: Int(ck_panel)) {
      let vectors = first..<min(first + Int(ck_panel), inputs.count)
      for i in panel.indices { panel[i] = 0 }
      for (place, vector) in vectors.enumerated() {
        for i in 0..<inputs.length {
          let entry = inputs.values[vector * inputs.stride + i]
          panel[place * stride + i] = isShortIn ? entry * signs[i] : entry
        }
      }
      if isShortIn {
        unsafe ck_reflect(count, stride, reflectors, factors, &panel)
      } else {
        unsafe ck_reflect_back(count, stride, reflectors, factors, &panel)
      }
      for (place, vector) in vectors.enumerated() {
        for i in 0..<outputs.length {
          let entry = panel[place * stride + i] * scale
          outputs.values[vector * outputs.stride + i] = isShortIn ? entry : entry * signs[i]
        }
      }
    }
  }

  /// Rounds the first vectors of the panel into their places.
  private func write(
    _ vectors: Int, from first: Int, _ matrix: inout MutableSpan<Float>, at start: Int
  ) {
    // From one entry of a vector to the next, and from one vector to the next.
    let (entryStep, vectorStep) = vectorsAreRows ? (1, columns) : (columns, 1)
    for i in 0..<vectors {
      let place = start + (first + i) * vectorStep
      for j in 0..<length { matrix[place + j * entryStep] = Float(panel[i * stride + j] * scale) }
    }
  }
}
