// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/wavesedit.h"

#include "core/model/hotfixplan.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

namespace steward {

namespace {

constexpr int FirstFew = 3;
constexpr int ThenSome = 20;
constexpr int MostWaves = 50;
constexpr int ShownWaves = 6;

} // namespace

WavesEdit::WavesEdit(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLineEdit(this))
    , m_words(mutedLabel({}, this))
{
    m_text->setObjectName(QStringLiteral("waves"));
    m_text->setMaxLength(300);
    m_text->setAccessibleName(tr("Environments in each wave; the last wave has the rest"));
    m_text->setPlaceholderText(tr("Empty: all in one wave"));
    m_words->setObjectName(QStringLiteral("wavesWords"));
    m_words->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(m_text);
    column->addWidget(m_words);
    setFocusProxy(m_text);
    connect(m_text, &QLineEdit::textEdited, this, [this] { m_isTyped = true; });
    connect(m_text, &QLineEdit::textChanged, this, &WavesEdit::read);
}

void WavesEdit::setCount(int environments)
{
    if (m_count == environments)
        return;
    m_count = environments;
    if (!m_isTyped) {
        QStringList sizes;
        if (environments > FirstFew + 1)
            sizes.append(QString::number(FirstFew));
        if (environments > FirstFew + ThenSome + 1)
            sizes.append(QString::number(ThenSome));
        m_text->setText(sizes.join(QStringLiteral(", ")));
    }
    show();
}

void WavesEdit::read()
{
    static const QRegularExpression between(QStringLiteral("[\\s,;+]+"));
    m_sizes.clear();
    m_problem.clear();
    for (const QString &part : m_text->text().split(between, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int size = part.toInt(&isNumber);
        if (!isNumber || size < 1)
            m_problem = tr("The waves are numbers with commas between them, for example 3, 20.");
        m_sizes.append(size);
    }
    if (m_problem.isEmpty() && m_sizes.size() >= MostWaves)
        m_problem = tr("A plan has at most %n wave(s).", nullptr, MostWaves);
    if (!m_problem.isEmpty())
        m_sizes.clear();
    show();
    Q_EMIT changed();
}

void WavesEdit::show()
{
    if (!m_problem.isEmpty()) {
        m_words->setText(m_problem);
        return;
    }
    const QList<int> waves = waveSizes(m_count, m_sizes);
    QStringList parts;
    for (qsizetype at = 0; at < waves.size() && at < ShownWaves; ++at)
        parts.append(QString::number(waves.at(at)));
    if (waves.size() > ShownWaves)
        parts.append(QStringLiteral("…"));
    m_words->setText(waves.isEmpty() ? QString()
                                     : tr("%n wave(s): %1 environments", "sizes, with \"then\" between them",
                                          static_cast<int>(waves.size()))
                                           .arg(parts.join(tr(", then ", "between the sizes of waves"))));
    m_text->setAccessibleDescription(m_words->text());
}

} // namespace steward
