// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/tenantconnection.h"
#include "ui/models/cellroles.h"
#include "ui/models/rowsmodel.h"
#include "ui/models/tone.h"

#include <optional>

namespace steward {

/// One connection as the manager lists it.
struct ConnectionLine
{
    TenantConnection connection{};
    QString state{}; ///< where the sign-in stands, in words
    Tone stateTone = Tone::Neutral;
    bool isForThisRun = false; ///< the demo: nothing of it is written

    friend bool operator==(const ConnectionLine &, const ConnectionLine &) = default;
};

/// The connections of this person: filtered by folder and by words in any column, in any order. Several hundred stay
/// fast: texts to search are made once a change, not once a keystroke.
class ConnectionListModel : public RowsModel<ConnectionLine>
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        KindColumn,
        LockColumn,
        StateColumn,
        ExpiresColumn,
        SignInColumn,
        FolderColumn,
        TenantColumn,
        CompanyColumn,
        ColumnCount
    };
    enum Role {
        IdRole = FirstOwnRole, ///< QUuid
        KindRole,              ///< ConnectionKind as int, for the kind's cell
        ColourRole,            ///< ConnectionColour as int, for the kind's cell
        IconRole,              ///< name of the drawing in front of the words
    };

    explicit ConnectionListModel(QObject *parent = nullptr);

    /// `now` and `today` are what remaining times are counted from.
    void setLines(QList<ConnectionLine> lines, Instant now, const QDate &today);
    /// Later than before: only the cells that count down change.
    void setNow(Instant now);
    /// Only connections in that folder and the folders in it; an empty name: those in no folder; nullopt: all.
    void setFolder(const std::optional<QString> &folder);
    const QList<ConnectionLine> &lines() const { return m_lines; }
    QUuid idAt(int row) const { return at(row).connection.id; }
    int rowOf(const QUuid &id) const { return RowsModel::rowOf(id.toString(QUuid::Id128)); }

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QString keyOf(const ConnectionLine &line) const override;

protected:
    int compare(const ConnectionLine &a, const ConnectionLine &b, int column) const override;
    QString searchText(const ConnectionLine &line) const override;

private:
    static QString titleOf(int column);
    QString text(const ConnectionLine &line, int column) const;
    QString toolTip(const ConnectionLine &line, int column) const;
    QVariant tone(const ConnectionLine &line, int column) const;
    void showFolder();

    QList<ConnectionLine> m_lines;
    QHash<QUuid, QString> m_searchTexts;
    std::optional<QString> m_folder;
    Instant m_now = Instant::now();
    QDate m_today = QDate::currentDate();
};

/// True for the folder itself and what lies in it; compared without case.
bool isInFolder(const QString &folder, const QString &wanted);

} // namespace steward
