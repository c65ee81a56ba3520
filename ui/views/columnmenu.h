// SPDX-License-Identifier: Apache-2.0
#pragma once

class QHeaderView;
class QMenu;

namespace steward {

/// Lets people hide and show columns: a menu of their titles, over the header with the right button. Built anew each
/// time; one column always stays.
void offerColumns(QHeaderView *header);
/// Fills the menu with the columns, as offerColumns() shows them.
void fillColumnMenu(QMenu *menu, QHeaderView *header);

} // namespace steward
