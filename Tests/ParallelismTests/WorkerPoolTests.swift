import Dispatch
import Glibc
import Synchronization
import Testing

@testable import InitVetParallelism

@Suite struct WorkerPoolTests {
  private struct Failure: Error, Equatable { let chunk: Int }

  /// Sums whose last bits show the order of addition.
  private func reduce(workers: Int, chunks: Int) -> (Double, Int) {
    WorkerPool(workers: workers).reduce(
      chunks: chunks, into: 0.0, cancellation: Cancellation(),
      produce: { chunk in
        // Later chunks finish first, so order has to be made, not met.
        if chunk % 7 == 0 { usleep(200) }
        return 1 / Double(chunk + 1)
      },
      merge: { $0 = $0 * 1.000001 + $1 })
  }

  @Test func everyNumberOfWorkersGivesTheSameBits() {
    let alone = reduce(workers: 1, chunks: 500)
    #expect(alone.1 == 500)
    for workers in [2, 3, 8, 64] {
      let result = reduce(workers: workers, chunks: 500)
      #expect(result.0.bitPattern == alone.0.bitPattern)
      #expect(result.1 == 500)
    }
  }

  @Test(arguments: [1, 2, 8]) func chunksAreMergedInOrderAndOnce(workers: Int) {
    let (merged, count) = WorkerPool(workers: workers).reduce(
      chunks: 1000, into: [Int](), cancellation: Cancellation(),
      produce: { chunk in chunk }, merge: { $0.append($1) })
    #expect(merged == Array(0..<1000))
    #expect(count == 1000)
  }

  @Test func noChunksLeaveTheInitialValue() {
    let (result, merged) = WorkerPool(workers: 4).reduce(
      chunks: 0, into: 5, cancellation: Cancellation(), produce: { $0 }, merge: { $0 += $1 })
    #expect(result == 5 && merged == 0)
  }

  /// Later chunks are computed by then, and none of them is in the result.
  @Test(arguments: [1, 2, 3, 8, 64]) func enoughIsEnoughAtTheSameChunk(workers: Int) {
    let (merged, count) = WorkerPool(workers: workers).reduce(
      chunks: 1000, into: [Int](), cancellation: Cancellation(),
      produce: { chunk in
        // The others compute the next ones meanwhile.
        if chunk == 122 { usleep(30_000) }
        return chunk
      },
      merge: { $0.append($1) },
      isEnough: { merged in
        // What a look notes is kept.
        merged[merged.count - 1] += 1000
        return merged.count == 123
      })
    #expect(merged == Array(1000..<1123))
    #expect(count == 123)
  }

  /// As where another worker was faster, which no run can be made to be.
  @Test func whatWasComputedAheadOfEnoughIsDropped() {
    var reduction = Reduction<Int, [Int], Never>(result: [])
    func take(_ chunk: Int) -> Int {
      reduction.take(
        .success(chunk), of: chunk, merge: { $0.append($1) }, isEnough: { $0.count == 2 })
    }
    #expect(take(2) == 0 && take(1) == 0)
    // The three leave the pool, and two of them are in the result.
    #expect(take(0) == 3)
    #expect(reduction.result == [0, 1] && reduction.next == 2)
    #expect(take(3) == 1)
    #expect(reduction.result == [0, 1] && reduction.next == 2)
  }

  @Test func theLastChunkCanBeTheOneThatIsEnough() {
    let (merged, count) = WorkerPool(workers: 3).reduce(
      chunks: 20, into: 0, cancellation: Cancellation(), produce: { $0 }, merge: { $0 += $1 },
      isEnough: { $0 == 190 })
    #expect(merged == 190 && count == 20)
  }

  /// The run is over before the chunk that fails has its turn.
  @Test(arguments: [1, 2, 8]) func aFailureAfterEnoughIsNone(workers: Int) throws {
    let (merged, count) = try WorkerPool(workers: workers).reduce(
      chunks: 400, into: 0, cancellation: Cancellation(),
      produce: { chunk throws(Failure) in
        if chunk == 11 { throw Failure(chunk: chunk) }
        if chunk == 3 { usleep(20_000) }
        return chunk
      },
      merge: { sum, _ in sum += 1 }, isEnough: { $0 == 10 })
    #expect(merged == 10 && count == 10)
  }

  /// At most four chunks per worker are claimed and unmerged, however slow the first one is.
  @Test func memoryIsBounded() {
    let alive = Atomic(0)
    let most = Atomic(0)
    let workers = 2
    _ = WorkerPool(workers: workers).reduce(
      chunks: 400, into: 0, cancellation: Cancellation(),
      produce: { chunk in
        let now = alive.wrappingAdd(1, ordering: .relaxed).newValue
        _ = most.max(now, ordering: .relaxed)
        if chunk == 0 { usleep(100_000) }
        return chunk
      },
      merge: { sum, chunk in
        alive.wrappingSubtract(1, ordering: .relaxed)
        sum += chunk
      })
    #expect(most.load(ordering: .relaxed) <= workers * 4)
    #expect(alive.load(ordering: .relaxed) == 0)
  }

  @Test(arguments: [1, 2, 8]) func cancellingKeepsAPrefix(workers: Int) {
    let cancellation = Cancellation()
    let (merged, count) = WorkerPool(workers: workers).reduce(
      chunks: 100_000, into: [Int](), cancellation: cancellation,
      produce: { chunk in
        if chunk == 50 { cancellation.cancel() }
        return chunk
      },
      merge: { $0.append($1) })
    #expect(count == merged.count)
    #expect(merged == Array(0..<count))
    #expect(count > 50 && count < 50 + 8 * workers)
    #expect(cancellation.isCancelled)
  }

  @Test(arguments: [1, 2, 8]) func theErrorOfTheLowestChunkIsThrown(workers: Int) {
    let thrown = #expect(throws: Failure.self) {
      _ = try WorkerPool(workers: workers).reduce(
        chunks: 1000, into: 0, cancellation: Cancellation(),
        produce: { (chunk) throws(Failure) -> Int in
          if chunk == 20 { usleep(2000) }
          if chunk >= 20 { throw Failure(chunk: chunk) }
          return chunk
        },
        merge: { $0 += $1 })
    }
    #expect(thrown == Failure(chunk: 20))
  }

  @Test func theProcessHasProcessors() {
    #expect(WorkerPool.availableProcessors >= 1)
  }
}
