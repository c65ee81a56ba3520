// SPDX-License-Identifier: Apache-2.0
// Names of new environments (contract, data rules). Letters are those of ASCII in every language.
#include "core/model/changejudge.h"

#include <algorithm>
#include <array>

namespace steward {

namespace {

constexpr bool isLetter(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'A' && u <= u'Z');
}

constexpr bool isNameCharacter(QChar c)
{
    const char16_t u = c.unicode();
    return isLetter(c) || (u >= u'0' && u <= u'9') || u == u'_' || u == u'-';
}

// The fixed words that stand where the name stands in addresses of the contract.
constexpr std::array reservedWords{QLatin1String("operations"), QLatin1String("usedstorage"), QLatin1String("quotas")};

bool isReserved(const QString &name)
{
    return std::any_of(reservedWords.begin(), reservedWords.end(),
                       [&](QLatin1String word) { return name.compare(word, Qt::CaseInsensitive) == 0; });
}

bool isSameText(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

QList<ChangeProblem> nameProblems(const QString &name)
{
    if (name.isEmpty())
        return {ChangeProblem::NameEmpty};
    QList<ChangeProblem> problems;
    if (!isLetter(name.front()))
        problems.append(ChangeProblem::NameStart);
    // What is wrong with the first is said once.
    const bool isFirstKnown = isNameCharacter(name.front()) || !problems.isEmpty();
    if (!isFirstKnown || !std::all_of(name.begin() + 1, name.end(), isNameCharacter))
        problems.append(ChangeProblem::NameCharacters);
    if (name.size() > LongestEnvironmentName)
        problems.append(ChangeProblem::NameTooLong);
    if (isReserved(name))
        problems.append(ChangeProblem::NameReserved);
    return problems;
}

bool isNameTaken(const QString &name, const QString &family, const QList<Environment> &environments)
{
    return std::any_of(environments.begin(), environments.end(), [&](const Environment &other) {
        const bool isSameFamily = family.isEmpty() || other.family.isEmpty() || isSameText(family, other.family);
        return isSameFamily && isSameText(name, other.name);
    });
}

void ChangeJudge::judgeNewName(const QString &name)
{
    m_problems.append(nameProblems(name));
    if (!name.isEmpty() && m_context.environments)
        addIf(isNameTaken(name, m_change.family, *m_context.environments), ChangeProblem::NameTaken);
}

void ChangeJudge::judgeWhat(const RenameEnvironment &what)
{
    // Case alone makes no other name: names are told apart without it.
    if (!what.newName.isEmpty() && isSameText(what.newName, m_change.environment))
        add(ChangeProblem::NameUnchanged);
    else
        judgeNewName(what.newName);
}

} // namespace steward
