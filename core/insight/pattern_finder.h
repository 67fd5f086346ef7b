// Finds in the functions of a scenario the shapes that rules compare with what a run did.
#pragma once

#include "insight/fact_finder.h"

#include <set>

namespace swimloop::insight {

class PatternFinder {
public:
    PatternFinder(SourceFacts& facts, const FactFinder& finder) : m_facts(facts), m_finder(finder) {}
    void read();

private:
    using Body = script::Seq<ast::Stmt*>;
    using Names = std::set<std::string_view>;

    void readBody(std::uint32_t function, const Body& body, bool isGuarded);
    void readLoop(std::uint32_t function, const ast::For& loop);
    void readSequence(std::uint32_t function, const Body& body);
    void readEarlyUse(const Body& body);
    void readUpdates(std::uint32_t function, const Body& body);
    void readLeftGenerator(const ast::AsyncFor& loop);
    [[nodiscard]] std::string sharedName(const ast::Expr& expression) const;

    SourceFacts& m_facts;
    const FactFinder& m_finder;
    Names m_params;
    Names m_globals; // declared global or nonlocal in the function
    Names m_locals;  // assigned in it
};

} // namespace swimloop::insight
