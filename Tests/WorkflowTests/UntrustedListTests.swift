import ActivationExecution
import ActivationLockfile
import ActivationModel
import ActivationWorkflow
import PlatformTwin
import Testing

/// What a list of runs may look like that says nothing about what isn't in it.
@Suite("Only a whole list of runs lets anything be sent again")
struct UntrustedListTests {
  /// A way in which a list is none.
  struct Lie: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var effect = TwinFault.Effect.own
    var loops = false

    /// The answer to the activation request is lost; from then on runs are listed like this.
    func faults(acts: Bool) -> [TwinFault] {
      var list = TwinFault(route: .runs, after: .adhocrun, times: 100_000, effect: effect)
      list.lies.loops = loops
      return [TwinFault(route: .adhocrun, effect: .cut, acts: acts), list]
    }

    private static func answer(
      _ name: String, _ status: Int, _ body: String, type: String = "application/json"
    ) -> Lie {
      Lie(
        testDescription: name,
        effect: .answer(.init(status: status, body: body, contentType: type)))
    }

    static let all = [
      answer("not found, empty", 404, ""),
      answer("not found, a web page", 404, "<html>Not Found</html>", type: "text/html"),
      answer("not found, JSON", 404, #"{"message":"no Route matched with those values"}"#),
      answer("an empty body", 200, ""),
      answer("a web page", 200, "<html>Welcome</html>", type: "text/html"),
      answer("another JSON", 200, "{}"),
      Lie(testDescription: "pages in a circle", loops: true),
    ]
  }

  @Test(
    "a lost answer stays open while runs can't be listed, for this apply and the next",
    arguments: Lie.all, [true, false])
  func lostAnswer(lie: Lie, acts: Bool) async throws {
    let stage = Stage(
      RecoveryTests.world(faults: lie.faults(acts: acts)), plan: Sample.plan())
    for _ in 0..<2 {
      let result = try? await stage.apply { terms, options in
        terms.platform.endBy = stage.clock.uptime + .seconds(3600)
        options.timeout = .seconds(3600)
      }
      // A run that a list without end shows is there all the same.
      let isFound = lie.loops && acts
      #expect((result?.summary.succeeded ?? 0) + (result?.summary.kept ?? 0) == (isFound ? 3 : 0))
    }
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == (acts ? 3 : 0))
  }

  @Test(
    "a run behind pages of old ones that were touched just now is found, in whatever order",
    arguments: TwinBehaviour.RunOrder.allCases)
  func refreshed(order: TwinBehaviour.RunOrder) async throws {
    let lost = TwinFault(route: .adhocrun, effect: .cut, acts: true, delay: 20_000)
    var world = RecoveryTests.world(faults: [lost])
    world.behaviour.runOrder = order
    for index in world.destinations.indices {
      world.destinations[index].runs = (0..<150).map { number in
        RunSeed(
          audiences: [Sample.gold], startedAt: .minutes(-5000 - number),
          updatedAt: .fromStart(10_000))
      }
    }
    let stage = Stage(world, plan: Sample.plan())
    let result = try await stage.apply()
    #expect(result.summary.succeeded == 3)
    #expect(await stage.posts == 1)
    #expect(await stage.twin.ledger.count == 3)
    #expect(try stage.lockfile().records.values.allSatisfy { $0.state == .succeeded })
  }
}
