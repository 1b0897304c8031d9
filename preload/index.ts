import { ipcRenderer } from 'electron'

/* The one thing this window is given: its end of the channel to the vault. */
ipcRenderer.on('vault-port', (event) => {
  window.postMessage('vault-port', window.location.origin, event.ports)
})
